package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientState;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupAction;
import classchat.client.model.Origin;
import classchat.wire.Body;
import classchat.wire.ClientFrame;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Head;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a link does in groups, case by case. */
class GroupCoreTest {
  private static final UserInfo ANN = FakeServer.ANN;
  private static final UserInfo BOB = FakeServer.BOB;

  private final CoreWorld world = new CoreWorld(new FakeServer(), new Random(1));
  private long commands;

  @Test
  void whatIsSaidToAGroupWaitsUntilItIsMade() {
    world.connect();
    world.quiet();

    make("hw1", "ann", "bob");
    say("hw1", "hello");
    world.quiet();

    assertThat(group("hw1").entries)
        .extracting(entry -> entry.content().getClass().getSimpleName())
        .containsExactly("GroupCreated", "Message");
    assertThat(world.events(ClientEvent.Failed.class)).isEmpty();
    assertThat(world.events(ClientEvent.ChangeMade.class))
        .singleElement()
        .satisfies(made -> assertThat(made.origin().command()).isEqualTo(1))
        .satisfies(made ->
            assertThat(made.entry().change())
                .isEqualTo(new Change.Created("hw1", List.of("ann", "bob"), false)));
  }

  @Test
  void whoIsAddedIsThereBeforeWhatIsSaidBehindIt() {
    made("hw1", "ann");
    change("hw1", new GroupAction.Add(List.of(new UserName("dan"))));
    say("hw1", "hello dan");
    world.quiet();

    assertThat(group("hw1").entries)
        .extracting(entry -> entry.content().getClass().getSimpleName())
        .containsExactly("GroupCreated", "Added", "Message");
  }

  @Test
  void aGroupThatIsRefusedTakesWhatWasSaidToItAlong() {
    world.connect();
    world.quiet();

    make("taken", "ann");
    say("taken", "hello");
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class))
        .extracting(ClientEvent.Failed::code)
        .containsExactly(ErrorCode.NAME_TAKEN, ErrorCode.UNKNOWN_GROUP);
    assertThat(world.core.drafts()).isZero();
    assertThat(world.backlog.unanswered()).isZero();
    world.kill();
    assertThat(world.events(ClientEvent.Restored.class).getLast().standings()).isEmpty();
    say("taken", "again");
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void whomNobodyKnowsIsNamedAndNothingIsMade() {
    world.connect();
    world.quiet();

    make("hw1", "ann", "nobody");
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.code()).isEqualTo(ErrorCode.UNKNOWN_USER));
    assertThat(world.server.groups).isEmpty();
    assertThat(world.backlog.unanswered()).isZero();
  }

  @Test
  void whoMakesAGroupNeedNotLeaveOutItself() {
    made("hw1", "self", "ann");

    assertThat(group("hw1").members).hasSize(2);
  }

  @Test
  void aNewNameCanBeUsedAtOnce() {
    made("hw1", "ann");
    change("hw1", new GroupAction.Rename(new GroupName("hw2")));
    say("hw2", "under the new name");
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class)).isEmpty();
    assertThat(group("hw2").entries).hasSize(3);
    assertThat(world.events(ClientEvent.ChangeMade.class).getLast().entry().change())
        .isEqualTo(new Change.Renamed(Optional.of("hw1"), "hw2"));
    say("hw1", "under the old name");
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void aNewNameCanBeUsedWhileWhatComesBeforeItIsLookedUp() {
    made("hw1", "ann");
    change("hw1", new GroupAction.Add(List.of(new UserName("dan"))));
    change("hw1", new GroupAction.Rename(new GroupName("hw2")));
    change("hw2", new GroupAction.Rename(new GroupName("hw3")));
    say("hw3", "under the newest name");
    change("hw3", new GroupAction.Rename(new GroupName("hw3")));
    world.quiet();

    assertThat(group("hw3").entries)
        .extracting(entry -> entry.content().getClass().getSimpleName())
        .startsWith("GroupCreated", "Added", "Renamed", "Renamed", "Message");
    assertThat(world.backlog.unanswered()).isZero();
  }

  @Test
  void aChangeSurvivesAKillAndIsAnsweredWithItsTag() {
    made("hw1", "ann");
    world.backlog.tryAdmit(1);
    world.command(
        new Link.Change(
            new Origin(7, Optional.of("t")),
            new Address.Group(new GroupName("hw1")),
            new GroupAction.HandOn(new UserName("ann"))));
    world.saved();
    world.disconnect();
    world.kill();
    world.connect();
    world.quiet();

    assertThat(world.events(ClientEvent.ChangeMade.class).getLast())
        .satisfies(made -> assertThat(made.origin().tag()).contains("t"))
        .satisfies(made -> assertThat(made.entry().change()).isEqualTo(new Change.HandedOn("ann")));
    assertThat(group("hw1").entries).hasSize(2);
  }

  @Test
  void whoLeavesAnOwnGroupLearnsWhoseItIsNow() {
    made("hw1", "ann", "bob");
    change("hw1", new GroupAction.Leave());
    world.quiet();

    assertThat(world.events(ClientEvent.ChangeMade.class).getLast().entry().change())
        .isEqualTo(new Change.Left(Optional.of("ann")));
    assertThat(state().group().orElseThrow().group().member()).isFalse();
    assertThat(state().group().orElseThrow().group().owner()).isEqualTo("ann");
  }

  @Test
  void whoComesBackSeesNothingOfTheTimeBetweenAndWaitsForNothing() {
    made("hw1", "ann");
    var group = group("hw1");
    other(ANN, new EntryContent.Message(Body.text("before")));
    own(new EntryContent.OwnerChanged(member(ANN)));
    other(ANN, new EntryContent.Removed(List.of(member(FakeGroup.SELF))));
    world.server.append(group, ANN, new EntryContent.Message(Body.text("between")));
    world.server.append(group, ANN, new EntryContent.Added(List.of(member(BOB))));
    other(ANN, new EntryContent.Added(List.of(member(FakeGroup.SELF))));
    other(ANN, new EntryContent.Message(Body.text("after")));
    world.quiet();

    assertThat(group.readable).containsExactly(new Range(1, 4), new Range(7, Range.OPEN));
    assertThat(world.events(ClientEvent.Message.class))
        .extracting(event -> event.message().text())
        .containsExactly("before", "after");
    assertThat(state().position()).isEqualTo(8);
    assertThat(state().group().orElseThrow().group().members()).isEqualTo(3);
  }

  @Test
  void aRosterIsAsItsFirstPageSaysAndWhatHasHappenedSince() {
    made("hw1", "ann", "bob", "cat", "dan");
    world.server.pageItems = 2;
    world.command(new Link.Open(origin(), new Address.Group(new GroupName("hw1"))));
    answeredUpTo(ClientFrame.MembersOf.class);
    own(new EntryContent.Removed(List.of(member(ANN))));
    world.quiet();

    assertThat(world.events(ClientEvent.Roster.class)).hasSize(1);
    assertThat(state().group().orElseThrow().members().keySet())
        .containsExactly("bob", "cat", "dan", "self");
  }

  @Test
  void progressOfThoseWhoseNamesAreNotKnownIsToldOnceTheyAre() {
    made("hw1", "ann");
    var group = group("hw1");
    say("hw1", "read this");
    world.quiet();
    // An entry that this device never gets names dan: only a list can.
    world.server.append(
        group, FakeGroup.SELF, new EntryContent.Added(List.of(member(FakeGroup.OTHERS.get(3)))));
    world.receive(world.server.cursor(group, FakeGroup.OTHERS.get(3).account(), 2, 2));
    world.quiet();

    assertThat(world.events(ClientEvent.Progress.class))
        .anySatisfy(progress -> assertThat(progress.member().user()).isEqualTo("dan"));
  }

  @Test
  void whatAServerSaysNothingOfIsAskedForOnce() {
    world.connect();
    world.quiet();
    var stranger = new FakeGroup(world.server.newGroup());
    var entry = stranger.append(ANN, new EntryContent.Message(Body.text("x")), Optional.empty(), 1);
    world.receive(new ServerFrame.EntryPush(stranger.id, entry));
    world.quiet();
    world.receive(new ServerFrame.EntryPush(stranger.id, entry));

    assertThat(world.toServer).isEmpty();
    assertThat(world.events(ClientEvent.Message.class)).isEmpty();
  }

  @Test
  void aQuestionWhoseAskerIsHiddenComesFromNobody() {
    made("hw1", "ann");
    var group = group("hw1");
    var asked = new EntryContent.Message(Body.text("why?"), MessageKind.ANONYMOUS_QUESTION);
    var entry = world.server.append(group, ANN, asked);
    group.entries.removeLast();
    group.entries.add(entry.withoutAuthor());
    world.receive(new ServerFrame.EntryPush(group.id, entry.withoutAuthor()));
    world.quiet();

    assertThat(world.events(ClientEvent.Message.class))
        .singleElement()
        .satisfies(event -> assertThat(event.message().from()).isEmpty())
        .satisfies(event -> assertThat(event.message().own()).isFalse())
        .satisfies(
            event -> assertThat(event.message().kind()).isEqualTo(MessageKind.ANONYMOUS_QUESTION));
  }

  @Test
  void anUnansweredQuestionIsKnownAsAnonymousAfterARestart() {
    made("hw1", "ann");
    world.disconnect();
    world.backlog.tryAdmit(1);
    var hw1 = new Address.Group(new GroupName("hw1"));
    world.command(new Link.Post(origin(), hw1, "why?", MessageKind.ANONYMOUS_QUESTION));
    world.quiet();

    world.kill();
    world.quiet();

    assertThat(world.events(ClientEvent.Queued.class))
        .singleElement()
        .satisfies(
            queued -> assertThat(queued.draft().kind()).isEqualTo(MessageKind.ANONYMOUS_QUESTION));
    assertThat(world.events(ClientEvent.Restored.class).getLast().drafts())
        .singleElement()
        .satisfies(draft -> assertThat(draft.kind()).isEqualTo(MessageKind.ANONYMOUS_QUESTION));
  }

  @Test
  void aNewNameThatCouldNotBeSavedIsNobodys() {
    made("hw1", "ann");
    world.diskFails = Optional.of(new IOException("disk full"));
    change("hw1", new GroupAction.Rename(new GroupName("hw2")));
    world.quiet();
    world.diskFails = Optional.empty();
    say("hw2", "for others");
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class))
        .extracting(ClientEvent.Failed::code)
        .containsExactly(ErrorCode.NO_SPACE, ErrorCode.UNKNOWN_GROUP);
    assertThat(group("hw1").entries).hasSize(1);
  }

  @Test
  void whatAServerCannotSayNowIsAskedForAgain() {
    world.connect();
    world.quiet();
    var stranger = new FakeGroup(world.server.newGroup());
    var entry = stranger.append(ANN, new EntryContent.Message(Body.text("x")), Optional.empty(), 1);
    world.receive(new ServerFrame.EntryPush(stranger.id, entry));
    var asked = (ClientFrame.HeadOf) Objects.requireNonNull(world.toServer.poll());
    world.receive(
        new ServerFrame.Refused(asked.request(), ErrorCode.SERVER_ERROR, "not now", true, 0, 0));
    world.receive(new ServerFrame.EntryPush(stranger.id, entry));

    assertThat(world.toServer).singleElement().isInstanceOf(ClientFrame.HeadOf.class);
  }

  @Test
  void whatAServerSaysOfTheWrongKindOfConversationIsPassedOver() {
    made("hw1", "ann");
    var group = group("hw1");
    var owner = new Member(ANN.account(), ANN.name());
    var open = List.of(new Range(1, Range.OPEN));
    var info = new GroupInfo(new GroupName("hw9"), owner, 2);
    world.post(ANN, "hello");
    world.quiet();
    var direct = world.server.with(ANN).id;
    world.receive(
        new ServerFrame.HeadsPush(
            List.of(
                new Head(group.id, open, 1, 0, 0, 0, Optional.of(BOB)),
                new Head(
                    direct, open, 1, 0, 0, 0, Optional.empty(), Head.ALL, Optional.of(info)))));
    say("hw1", "still a group");
    world.quiet();

    assertThat(group("hw1").entries).hasSize(2);
    assertThat(world.events(ClientEvent.GroupIs.class))
        .noneSatisfy(is -> assertThat(is.conversation().id()).isEqualTo(direct));
  }

  @Test
  void aUserWhomTheServerCannotLookUpNowMayBeToldLater() {
    world.connect();
    world.quiet();
    world.backlog.tryAdmit(1);
    world.command(new Link.Post(origin(), new Address.User(new UserName("cat")), "for cat"));
    var asked = (ClientFrame.Lookup) Objects.requireNonNull(world.toServer.poll());
    world.receive(
        new ServerFrame.Refused(
            asked.request(), ErrorCode.SERVER_ERROR, "the server could not do it", true, 0, 0));
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.retryable()).isTrue());
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void aUserThatIsAnotherOneGetsNothing() {
    world.connect();
    world.quiet();
    world.backlog.tryAdmit(1);
    var cat = new UserName("cat");
    world.command(new Link.Post(origin(), new Address.User(cat), "for cat only"));
    var asked = (ClientFrame.Lookup) Objects.requireNonNull(world.toServer.poll());
    world.receive(new ServerFrame.Users(asked.request(), List.of(BOB), false));
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.code()).isEqualTo(ErrorCode.UNKNOWN_USER));
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void whatIsNoGroupIsNotChanged() {
    world.connect();
    world.quiet();
    world.backlog.tryAdmit(1);
    world.command(new Link.Change(origin(), new Address.User(ANN.name()), new GroupAction.Leave()));
    world.quiet();

    assertThat(world.events(ClientEvent.Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.code()).isEqualTo(ErrorCode.BAD_COMMAND));
    assertThat(world.backlog.unanswered()).isZero();
  }

  /** Goes on until the server has answered one frame of this kind. */
  private void answeredUpTo(Class<? extends ClientFrame> kind) {
    var answered = false;
    while (!answered) {
      answered = kind.isInstance(world.toServer.peek());
      assertThat(world.serve()).isTrue();
      while (world.receive()) {
        // Whatever has come.
      }
    }
  }

  private void made(String name, String... members) {
    world.connect();
    world.quiet();
    make(name, members);
    world.quiet();
  }

  private void make(String name, String... members) {
    world.backlog.tryAdmit(1);
    world.command(
        new Link.NewGroup(
            origin(),
            new GroupName(name),
            List.of(members).stream().map(UserName::new).toList(),
            false));
  }

  private void say(String name, String text) {
    world.backlog.tryAdmit(1);
    world.command(new Link.Post(origin(), new Address.Group(new GroupName(name)), text));
  }

  private void change(String name, GroupAction action) {
    world.backlog.tryAdmit(1);
    world.command(new Link.Change(origin(), new Address.Group(new GroupName(name)), action));
  }

  private Origin origin() {
    return new Origin(++commands, Optional.empty());
  }

  /** Somebody makes an entry of the only group, and it is pushed. */
  private void other(UserInfo author, EntryContent content) {
    var group = world.server.groups.values().iterator().next();
    var entry = world.server.append(group, author, content);
    world.receive(new ServerFrame.EntryPush(group.id, entry));
    world.quiet();
  }

  /** Another device of this account makes an entry of the only group. */
  private void own(EntryContent content) {
    other(FakeGroup.SELF, content);
  }

  private static Member member(UserInfo user) {
    return new Member(user.account(), user.name());
  }

  private FakeGroup group(String name) {
    return world.server.groups.values().stream()
        .filter(group -> group.info.filter(i -> i.name().value().equals(name)).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** The only group, as a front end has it. */
  private ConversationState state() {
    var state = ClientState.initial();
    for (var event : world.shown) {
      state = state.apply(event);
    }
    var id = world.server.groups.keySet().iterator().next();
    return Objects.requireNonNull(state.conversations().get(id));
  }
}
