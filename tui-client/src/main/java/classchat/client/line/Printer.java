package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.wire.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what happens into lines, which have no line ends in them. */
interface Printer {
  /**
   * The lines for {@code event}; none for one that is not shown.
   *
   * @param command the line that it answers, when it answers one
   */
  List<String> event(ClientEvent event, @Nullable String command);

  /** What was held back as long as more was coming: nothing more is there at the moment. */
  List<String> settled();

  /** A command that was refused before it reached the link. */
  List<String> error(Origin origin, ErrorCode code, String text, String command);

  /** The answer to a command that the line mode answers itself. */
  List<String> notice(Origin origin, List<String> text);
}
