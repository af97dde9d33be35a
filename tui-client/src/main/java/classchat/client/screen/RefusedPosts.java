package classchat.client.screen;

import classchat.client.model.ConversationRef;
import classchat.client.view.Unsent;
import classchat.wire.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Posts that were refused: they stay in their chats until somebody decides. */
final class RefusedPosts {
  private final Stage stage;

  RefusedPosts(Stage stage) {
    this.stage = stage;
  }

  void add(ConversationRef there, String text, MessageKind kind, String reason) {
    stage.change(next -> {
      var more = new ArrayList<>(next.unsent);
      more.add(new Unsent(there.id(), there.label(), text, kind, reason, next.now));
      next.unsent = List.copyOf(more);
      if (!next.client.current().equals(Optional.of(there.id()))) {
        next.complain("not sent to " + there.label() + ": " + reason);
      }
    });
  }

  List<Unsent> inOpenChat() {
    return stage.view().unsent().stream().filter(this::isInOpenChat).toList();
  }

  /** Throws away those in the open chat. */
  void discard() {
    var others = stage.view().unsent().stream().filter(post -> !isInOpenChat(post)).toList();
    stage.change(next -> next.unsent = others);
  }

  private boolean isInOpenChat(Unsent post) {
    return stage.view().client().current().equals(Optional.of(post.conversation()));
  }
}
