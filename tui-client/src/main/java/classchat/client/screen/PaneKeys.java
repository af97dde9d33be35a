package classchat.client.screen;

import classchat.client.pane.Screen;
import classchat.client.view.Focus;
import classchat.client.view.Panes;
import java.util.Optional;

/** What keys do to the panes and to what is in sight of the messages. For the screen's thread. */
final class PaneKeys {
  private final Stage stage;
  private final MemberKeys members;

  PaneKeys(Stage stage, MemberKeys members) {
    this.stage = stage;
    this.members = members;
  }

  /** Goes there when it is shown, and shows or hides it else. */
  void toggle(Panes.Pane pane, Focus focus) {
    var view = stage.view();
    var shown = view.panes().shows(pane, stage.size());
    if (shown && view.focus() != focus) {
      stage.change(next -> next.focus = focus);
    } else {
      stage.change(next -> {
        next.panes = next.panes.toggle(pane, stage.size());
        next.focus = shown ? Focus.INPUT : focus;
      });
    }
    members.begin();
    if (pane == Panes.Pane.NEWS) {
      stage.change(next -> next.news = next.news.seen());
    }
  }

  void close() {
    var view = stage.view();
    if (view.completion().isPresent()) {
      stage.change(next -> next.completion = Optional.empty());
      return;
    }
    if (stage.reveal()) {
      return;
    }
    stage.change(next -> {
      next.panes = next.panes.uncovered(stage.size());
      next.focus = Focus.INPUT;
      next.cursor = Optional.empty();
      next.member = Optional.empty();
      next.reading = next.reading.select(0);
      next.remark = Optional.empty();
    });
  }

  void page(int direction) {
    if (stage.view().focus() == Focus.MEMBERS) {
      members.move(direction * Screen.membersPage(stage.view(), stage.size()));
    } else {
      scroll(direction * Math.max(1, Screen.page(stage.view(), stage.size()) - 2));
    }
  }

  void scroll(int rows) {
    stage.change(next -> next.reading = Screen.scrolled(stage.view(), stage.size(), rows));
  }

  void newest() {
    stage.change(next -> next.reading = next.reading.at(Optional.empty()).select(0));
  }
}
