package classchat.client.screen;

import classchat.client.command.ChatName;
import classchat.client.pane.MemberOrder;
import classchat.client.view.Focus;
import java.util.Optional;

/** The keys among those who are in the chat. For the screen's thread. */
final class MemberKeys {
  private final Stage stage;
  private final Chats chats;

  MemberKeys(Stage stage, Chats chats) {
    this.stage = stage;
    this.chats = chats;
  }

  /** Where the keys have just come there, they are at the first one. */
  void begin() {
    var order = MemberOrder.of(stage.view());
    if (stage.view().focus() == Focus.MEMBERS && !order.isEmpty()) {
      at(stage.view().member().filter(order::contains).orElse(order.getFirst()));
    }
  }

  /** To the one so many below; stops at the ends. */
  void move(int by) {
    var order = MemberOrder.of(stage.view());
    if (!order.isEmpty()) {
      var from = stage.view().member().map(order::indexOf).orElse(0);
      at(order.get(Math.clamp(Math.max(0, from) + (long) by, 0, order.size() - 1)));
    }
  }

  void at(String name) {
    stage.change(next -> {
      next.focus = Focus.MEMBERS;
      next.member = Optional.of(name);
    });
  }

  /** Opens the chat with the one where the keys are. */
  void write() {
    stage
        .view()
        .member()
        .filter(name -> !name.equals(stage.view().client().self()))
        .flatMap(name -> ChatName.parse("@" + name))
        .ifPresent(chats::open);
  }
}
