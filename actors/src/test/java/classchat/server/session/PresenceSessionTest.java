package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.Body;
import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.Open;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Message;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who of a group is here, as its members are told, by clients over TCP. */
final class PresenceSessionTest {
  private static final ConversationId GROUP = ConversationId.group(new SplittableRandom(4));

  @TempDir Path data;
  private TestServer server;
  private TestClient ann;
  private TestClient bob;
  private long posts;

  @BeforeEach
  void start() {
    server = new TestServer(data, TestServer.Options.USUAL);
    ann = server.attached("ann");
    bob = server.attached("bob");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPostTellsHowManyOthersThereAreAndHowManyOfThemAreHere() {
    var second = signedIn("bob");
    assertThat(create(bob, second).audience()).isEqualTo(new Audience.Members(1, 1));

    leave(second);
    assertThat(post(text()).audience()).isEqualTo(new Audience.Members(1, 1));
    leave(bob);

    assertThat(post(text()).audience()).isEqualTo(new Audience.Members(1, 0));
  }

  @Test
  void whoAsksForTheMembersWhileOneComesAndGoesKnowsInTheEndWhetherItIsHere() {
    create(bob);
    ann.send(new Open(Optional.of(new Target.Existing(GROUP))));

    for (var round = 0; round < 12; round++) {
      var asked = ann.request();
      ann.send(new MembersOf(asked, GROUP, Optional.empty()));
      leave(bob);
      awaitBelief(asked, false);
      var again = ann.request();
      ann.send(new MembersOf(again, GROUP, Optional.empty()));
      bob = signedIn("bob");
      awaitBelief(again, true);
    }
  }

  /** What was told last has to be right, once the answer is there too. */
  private void awaitBelief(long asked, boolean online) {
    var answered = new boolean[1];
    var belief = new boolean[] {!online};
    ann.next(
        ServerFrame.class,
        frame -> {
          switch (frame) {
            case PresencePush push when push.account().equals(bob.account()) ->
                belief[0] = push.online();
            case MembersPage page -> {
              belief[0] = isOnline(page, bob.account());
              answered[0] |= page.request() == asked;
            }
            case ServerFrame other -> {}
          }
          return answered[0] && belief[0] == online;
        });
  }

  private static boolean isOnline(MembersPage page, AccountId account) {
    return page.members().stream()
        .anyMatch(member -> member.user().account().equals(account) && member.user().online());
  }

  private TestClient signedIn(String name) {
    return server.attached(name);
  }

  private void leave(TestClient client) {
    var before = server.admission.connections();
    client.send(new Quit());
    client.end();
    await().until(() -> server.admission.connections() < before);
  }

  private Posted create(TestClient... others) {
    var members =
        Arrays.stream(others).map(other -> new Member(other.account(), name(other))).distinct();
    return post(new GroupCreated(new GroupName("hw1"), members.toList()));
  }

  private static UserName name(TestClient client) {
    return new UserName(client.name());
  }

  private Posted post(EntryContent content) {
    var draft = new Draft(++posts, 7 * posts);
    ann.send(new Post(ann.request(), draft, new Target.Existing(GROUP), content));
    return ann.next(Posted.class);
  }

  private static EntryContent text() {
    return new Message(Body.text("x"));
  }
}
