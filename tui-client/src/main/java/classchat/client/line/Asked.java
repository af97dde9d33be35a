package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which commands are waiting for answers, and which posts of earlier runs. */
final class Asked {
  /**
   * A command without its last answer.
   *
   * @param line as it was given
   * @param kept a post that is safe in the profile
   */
  record Open(Origin origin, String line, boolean kept) {}

  private final Map<Long, Open> open = new LinkedHashMap<>();
  private final Set<Long> drafts = new HashSet<>();
  private long numbers;

  /** The origin of a new command, which counts as unanswered from now on. */
  Origin ask(@Nullable String tag, String line) {
    var origin = new Origin(++numbers, Optional.ofNullable(tag));
    open.put(origin.command(), new Open(origin, line, false));
    return origin;
  }

  /** The line that {@code event} answers; absent when it answers none of this run. */
  @Nullable String lineOf(ClientEvent event) {
    if (!(event instanceof ClientEvent.Answer answer)) {
      return null;
    }
    var asked = open.get(answer.origin().command());
    return asked == null ? null : asked.line();
  }

  /** Takes note of what {@code event} answers. */
  void note(ClientEvent event) {
    switch (event) {
      case ClientEvent.Restored restored ->
          restored.drafts().forEach(draft -> drafts.add(draft.key()));
      case ClientEvent.GivenUp givenUp -> drafts.remove(givenUp.key());
      case ClientEvent.Queued queued ->
          open.computeIfPresent(
              queued.origin().command(),
              (number, asked) -> new Open(asked.origin(), asked.line(), true));
      case ClientEvent.Posted posted -> {
        drafts.remove(posted.key());
        open.remove(posted.origin().command());
      }
      case ClientEvent.ChangeMade made -> {
        drafts.remove(made.key());
        open.remove(made.origin().command());
      }
      case ClientEvent.Answer answer when answer.last() -> open.remove(answer.origin().command());
      default -> {}
    }
  }

  /** Whether nobody waits for anything. */
  boolean isEmpty() {
    return open.isEmpty() && drafts.isEmpty();
  }

  /** The commands that will not be answered and have left nothing in the profile. */
  List<Open> lost() {
    return new ArrayList<>(open.values().stream().filter(asked -> !asked.kept()).toList());
  }
}
