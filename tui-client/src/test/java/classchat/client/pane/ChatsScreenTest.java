package classchat.client.pane;

import static classchat.client.pane.Views.BOB;
import static classchat.client.pane.Views.CAROL;
import static classchat.client.pane.Views.at;
import static classchat.client.pane.Views.chats;
import static classchat.client.pane.Views.longTalk;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Size;
import classchat.client.model.ClientEvent;
import classchat.client.model.Standing;
import classchat.client.view.News;
import classchat.client.view.Reading;
import classchat.client.view.Session;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChatsScreenTest {
  private static final Size SIZE = new Size(80, 24);

  @Test
  void newMessagesAboveWhatIsInSightAreCounted() {
    var views = longTalk(60).but(next -> next.reading = Reading.NEWEST.newAfter(30));

    // 42 to 60 are in sight; of 31 to 41 Bob wrote eight.
    assertThat(text(views)).contains(" 8 new above: Alt+J ");
  }

  @Test
  void newMessagesThatAreAllInSightNeedNoWord() {
    var views = longTalk(60).but(next -> next.reading = Reading.NEWEST.newAfter(50));

    assertThat(text(views)).contains("new since").doesNotContain("new above");
  }

  @Test
  void nobodyIsSaidToBeOnlineWhileTheServerIsNotReached() {
    var views = chats().open(CAROL).session(Session.State.OFFLINE, Optional.empty(), "refused");

    assertThat(text(views)).contains("last seen 13:02").doesNotContain("online");
  }

  @Test
  void aChatIsNotSaidToBeEmptyBeforeItHasCome() {
    var unknown = chats().open(Views.ref(9, "@frank"));

    assertThat(text(unknown.session(Session.State.CATCHING_UP, Optional.empty(), "")))
        .doesNotContain("No messages");
    assertThat(text(unknown.session(Session.State.OFFLINE, Optional.empty(), "refused")))
        .contains("The messages come when the server is reached.")
        .doesNotContain("No messages");
  }

  @Test
  void newsOfMessagesThatWereReadSinceCallsForNobody() {
    var views =
        chats().but(next -> next.news = News.NONE.message(item(News.Kind.MENTION, 5), false));

    assertThat(text(views)).contains("news(1)");
    assertThat(text(views.with(new ClientEvent.Stands(new Standing(BOB, 0, 5, 5)))))
        .doesNotContain("news(");
  }

  @Test
  void comingAndGoingCallsForNobody() {
    var views = chats().but(next -> next.news = News.NONE.add(item(News.Kind.PRESENCE, 0), false));

    assertThat(text(views)).doesNotContain("news(");
  }

  @Test
  void secondNewsOfAChatTakesThePlaceOfTheFirst() {
    var news =
        News.NONE
            .add(item(News.Kind.NOTICE, 0), true)
            .message(item(News.Kind.MENTION, 5), false)
            .message(item(News.Kind.MENTION, 6), false);

    assertThat(news.unseen()).isEqualTo(1);
    assertThat(news.items()).hasSize(2);
  }

  private static News.Item item(News.Kind kind, long seq) {
    return new News.Item(at("14:10"), kind, "bob", Optional.of(BOB), seq);
  }

  private static String text(Views views) {
    return String.join("\n", Screen.render(views.view(), SIZE).rows());
  }
}
