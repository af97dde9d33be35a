package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.RosterRow;
import classchat.server.store.Rosters.ClassList;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Request;
import classchat.wire.ClientFrame.SetEnabled;
import classchat.wire.ClientFrame.SetRole;
import classchat.wire.ClientFrame.Who;
import classchat.wire.ErrorCode;
import classchat.wire.Role;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.Notice;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.Users;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instructors do to other accounts, by clients over TCP. */
final class StaffSessionTest {
  private static final UserName BOB = new UserName("bob");

  @TempDir Path data;
  private TestServer server;
  private TestClient ann;
  private TestClient bob;

  @BeforeEach
  void open() {
    server = new TestServer(data, TestServer.Options.USUAL);
    server.door.account(new UserName("ann"));
    role("ann", Role.INSTRUCTOR);
    ann = server.attached("ann");
    bob = server.attached("bob");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aNewRoleIsToldAndHoldsFromTheNextSignInByKeyOn() {
    assertThat(ask(ann, new SetRole(ann.request(), BOB, Role.ASSISTANT))).isInstanceOf(Done.class);

    assertThat(bob.next(Notice.class).text()).isEqualTo("you are an assistant now");
    assertThat(bob.next(Bye.class).comeBack()).isTrue();
    var again = server.connect();
    again.greet();
    assertThat(again.signIn("bob", bob.device()).self().role()).isEqualTo(Role.ASSISTANT);
    again.attach();
    var online = (Users) ask(ann, new Who(ann.request(), Optional.empty(), true));
    assertThat(online.users())
        .filteredOn(user -> user.name().equals(BOB))
        .extracting(UserInfo::role)
        .containsExactly(Role.ASSISTANT);
  }

  @Test
  void theRoleThatItHasAlreadyDisturbsNobody() {
    assertThat(ask(ann, new SetRole(ann.request(), BOB, Role.STUDENT))).isInstanceOf(Done.class);

    assertThat(ask(bob, new Who(bob.request(), Optional.empty(), true))).isInstanceOf(Users.class);
  }

  @Test
  void aDisabledUserIsSentAwayAndTheKeyIsGone() {
    ask(ann, new SetEnabled(ann.request(), BOB, false));

    assertThat(bob.next(Bye.class).code()).isEqualTo(ErrorCode.BAD_CREDENTIALS);
    assertThat(server.store.accounts().device(bob.device())).isEmpty();
    assertThat(ask(ann, new SetEnabled(ann.request(), BOB, true))).isInstanceOf(Done.class);
    assertThat(server.store.accounts().find(BOB).orElseThrow().enabled()).isTrue();
  }

  @Test
  void onlyAnInstructorAndNeverOnItselfOrAnother() {
    role("cat", Role.INSTRUCTOR);

    assertThat(refused(bob, new SetRole(bob.request(), BOB, Role.INSTRUCTOR)).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(refused(bob, new SetEnabled(bob.request(), new UserName("ann"), false)).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(refused(ann, new SetEnabled(ann.request(), new UserName("ann"), false)).text())
        .contains("own account");
    assertThat(refused(ann, new SetRole(ann.request(), new UserName("cat"), Role.STUDENT)).text())
        .contains("on the server's machine");
    assertThat(refused(ann, new SetRole(ann.request(), new UserName("dan"), Role.STUDENT)).code())
        .isEqualTo(ErrorCode.UNKNOWN_USER);
  }

  @Test
  void theRoleIsThatOfTheMomentAndNotOfTheSignIn() {
    role("ann", Role.ASSISTANT);

    assertThat(refused(ann, new SetRole(ann.request(), BOB, Role.ASSISTANT)).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(server.store.accounts().find(BOB).orElseThrow().role()).isEqualTo(Role.STUDENT);
  }

  @Test
  void aRoleThatChangesInTheMiddleOfPostsLosesAndDoublesNone() {
    var posts =
        LongStream.rangeClosed(1, 60).mapToObj(n -> bob.post(ann.account(), n, "m" + n)).toList();
    bob.burst(posts);
    ann.send(new SetRole(ann.request(), BOB, Role.ASSISTANT));

    var answered = new HashSet<Long>();
    bob.until(Bye.class).stream()
        .filter(Posted.class::isInstance)
        .forEach(posted -> answered.add(((Posted) posted).draft().n()));
    var again = server.connect();
    again.greet();
    again.signIn("bob", bob.device());
    again.attach();
    var unanswered = posts.stream().filter(post -> !answered.contains(post.draft().n())).toList();
    var conversation = classchat.wire.ConversationId.direct(ann.account(), bob.account());
    for (var post : unanswered) {
      again.send(new Post(again.request(), post.draft(), post.target(), post.content()));
      again.next(Posted.class);
    }

    var drafts = new ArrayList<Long>();
    again
        .fetch(conversation, 0, 100)
        .entries()
        .forEach(entry -> drafts.add(entry.draft().orElseThrow().n()));
    assertThat(drafts).containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  @Test
  void whoCameByAOneTimePasswordIsToldToChooseAnotherOnceItHasItsHeads() {
    var dan = new RosterRow(2, new UserName("dan"), "Dan", Role.STUDENT, "");
    server
        .store
        .rosters()
        .apply(
            new ClassList(List.of(dan), false),
            Map.of(dan.name(), "hash"),
            () -> new AccountId(9),
            1);
    var client = server.connect();
    client.greet();
    client.signIn("dan");

    client.send(new classchat.wire.ClientFrame.Attach(client.request(), List.of(), false));

    assertThat(client.until(Notice.class)).hasSize(2).first().isInstanceOf(Heads.class);
    assertThat(bob.drain()).noneMatch(Notice.class::isInstance);
  }

  private void role(String name, Role role) {
    server.store.accounts().setRole(server.door.account(new UserName(name)).id(), role);
  }

  private static Answer ask(TestClient client, Request request) {
    client.send(request);
    return client.next(Answer.class, answer -> answer.request() == request.request());
  }

  private static Refused refused(TestClient client, Request request) {
    return (Refused) ask(client, request);
  }
}
