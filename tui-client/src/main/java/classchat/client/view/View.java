package classchat.client.view;

import classchat.client.edit.Completion;
import classchat.client.edit.Editor;
import classchat.client.model.ClientState;
import classchat.client.model.ConversationState;
import classchat.wire.ConversationId;
import classchat.wire.FileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that is on the screen. Never changes.
 *
 * @param now for clock and day lines; moves by the minute, and by the second while offline
 * @param input the input line
 * @param remark what stands above it
 * @param cursor the chat that the keys are at in the list, while they go there
 * @param member who the keys are at among those in the chat, likewise
 * @param mentions the newest message of a group that calls this account by name, or everybody
 * @param paces how fast the files that move do so
 * @param unsent posts that were refused, oldest first
 * @param muted chats whose messages make no noise
 * @param focused whether the terminal has the keyboard, as far as it tells
 * @param mouse whether clicks come here
 */
public record View(
    Look look,
    Instant now,
    Scene scene,
    ClientState client,
    Session session,
    Editor input,
    Optional<Completion> completion,
    Optional<Remark> remark,
    Reading reading,
    Panes panes,
    Focus focus,
    Optional<ConversationId> cursor,
    Optional<String> member,
    Optional<Overlay> overlay,
    News news,
    Map<ConversationId, Long> mentions,
    Map<FileId, Pace> paces,
    List<Unsent> unsent,
    Set<ConversationId> muted,
    boolean focused,
    boolean mouse) {
  public View {
    mentions = Map.copyOf(mentions);
    paces = Map.copyOf(paces);
    unsent = List.copyOf(unsent);
    muted = Set.copyOf(muted);
  }

  /** The chats before anything has happened. */
  public static View initial(Look look, Instant now) {
    return new View(
        look,
        now,
        new Scene.Chats(),
        ClientState.initial(),
        Session.NONE,
        Editor.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Reading.NEWEST,
        Panes.INITIAL,
        Focus.INPUT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        News.NONE,
        Map.of(),
        Map.of(),
        List.of(),
        Set.of(),
        true,
        false);
  }

  /** The same with some of it changed. */
  public View with(Consumer<ViewBuilder> change) {
    var builder = new ViewBuilder(this);
    change.accept(builder);
    return builder.build();
  }

  /** The open conversation. */
  public Optional<ConversationState> open() {
    return client.current().map(id -> client.conversations().get(id));
  }
}
