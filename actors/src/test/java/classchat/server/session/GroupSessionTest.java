package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.Audience;
import classchat.wire.Body;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.Open;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.ErrorCode;
import classchat.wire.GroupInfo;
import classchat.wire.GroupName;
import classchat.wire.Head;
import classchat.wire.Member;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import classchat.wire.ServerFrame.CursorState;
import classchat.wire.ServerFrame.CursorsStored;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.ServerFrame.ReceiptsPage;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of a whole server, by clients over TCP. */
final class GroupSessionTest {
  private static final ConversationId GROUP = ConversationId.group(new SplittableRandom(4));
  private static final GroupName HW1 = new GroupName("hw1");
  private static final GroupName HW2 = new GroupName("hw2");

  @TempDir Path data;
  private final Map<TestClient, Long> counts = new HashMap<>();
  private TestServer server;
  private TestClient ann;
  private TestClient bob;

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
  void everyMemberSeesTheGroupAndWhoSaidWhat_C2() {
    var posted = change(ann, new GroupCreated(HW1, List.of(member(bob, "bob"))));
    assertThat(posted.audience()).isEqualTo(new Audience.Members(1, 1));

    var head = bob.next(HeadsPush.class).heads().getFirst();
    assertThat(head.group()).contains(new GroupInfo(HW1, member(ann, "ann"), 2));
    assertThat(head.peer()).isEmpty();
    assertThat(bob.next(EntryPush.class).entry().name()).contains(new UserName("ann"));

    change(bob, text("hello"));
    var pushed = ann.next(EntryPush.class, push -> push.entry().seq() == 2).entry();
    assertThat(pushed.name()).contains(new UserName("bob"));
    assertThat(ann.fetch(GROUP, 0, 10).entries())
        .extracting(entry -> entry.name().orElseThrow().value())
        .containsExactly("ann", "bob");
    assertThat(ann.fetch(GROUP, 0, 10).entries().getLast())
        .isEqualTo(
            new Entry(
                2, pushed.sentAt(), bob.account(), text("hello"), Optional.empty(), pushed.name()));
  }

  @Test
  void aGroupIsThereForWhoWasAwayWhenItWasMade_D2() {
    bob.send(new Quit());
    bob.end();
    change(ann, new GroupCreated(HW1, List.of(member(bob, "bob"))));
    change(ann, text("hello"));

    var again = server.connect();
    again.greet();
    again.signIn("bob", bob.device());
    var head = again.attach().heads().getFirst();

    assertThat(head.group()).contains(new GroupInfo(HW1, member(ann, "ann"), 2));
    assertThat(head.unread()).isEqualTo(1);
    assertThat(again.fetch(GROUP, 0, 10).entries()).hasSize(2);
  }

  @Test
  void whoWasRemovedGetsItsRemovalAndNothingAfter() {
    create(bob);
    change(ann, text("before"));
    change(ann, new Removed(List.of(member(bob, "bob"))));
    bob.next(EntryPush.class, push -> push.entry().content() instanceof Removed);
    change(ann, text("after"));
    change(ann, new Renamed(HW2));

    bob.send(post(bob, text("late")));
    var got = bob.until(Refused.class);
    assertThat(((Refused) got.getLast()).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(got).noneMatch(EntryPush.class::isInstance);
    assertThat(bob.fetch(GROUP, 0, 10).entries())
        .extracting(Entry::seq)
        .containsExactly(1L, 2L, 3L);
    var head = head(bob);
    assertThat(head.readable()).containsExactly(new Range(1, 3));
    assertThat(head.lastSeq()).isEqualTo(3);
    assertThat(head.group()).contains(new GroupInfo(HW1, member(ann, "ann"), 0));
    bob.send(new ReceiptsOf(bob.request(), GROUP, 4, Optional.empty()));
    assertThat(bob.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    bob.send(new MembersOf(bob.request(), GROUP, Optional.empty()));
    assertThat(bob.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(bob.drain()).noneMatch(EntryPush.class::isInstance);
  }

  @Test
  void whoWasRemovedWhileAwayLearnsOfIt() {
    create(bob);
    bob.send(new Quit());
    bob.end();
    change(ann, text("two"));
    change(ann, new Removed(List.of(member(bob, "bob"))));
    change(ann, text("after"));

    var again = server.connect();
    again.greet();
    again.signIn("bob", bob.device());
    var head = again.attach().heads().getFirst();

    assertThat(head.readable()).containsExactly(new Range(1, 3));
    assertThat(head.lastSeq()).isEqualTo(3);
    assertThat(head.unread()).isEqualTo(1);
    var entries = again.fetch(GROUP, 0, 10).entries();
    assertThat(entries).hasSize(3);
    assertThat(entries.getLast().content()).isEqualTo(new Removed(List.of(member(bob, "bob"))));
  }

  @Test
  void whoReturnsSeesNothingOfTheTimeBetween() {
    create(bob);
    change(ann, new Removed(List.of(member(bob, "bob"))));
    change(ann, text("between"));
    change(ann, new Added(List.of(member(bob, "bob"))));
    bob.next(HeadsPush.class, push -> push.heads().getFirst().lastSeq() == 4);
    change(ann, text("again"));
    bob.next(EntryPush.class, push -> push.entry().seq() == 5);

    assertThat(head(bob).readable()).containsExactly(new Range(1, 2), new Range(4, Range.OPEN));
    assertThat(bob.fetch(GROUP, 0, 10).entries())
        .extracting(Entry::seq)
        .containsExactly(1L, 2L, 4L, 5L);
  }

  @Test
  void receiptsAreThoseOfTheMembersOfThatTime_C4() {
    var cat = server.attached("cat");
    create(bob);
    change(ann, text("two"));
    change(ann, new Removed(List.of(member(bob, "bob"))));
    change(ann, new Added(List.of(member(cat, "cat"))));
    change(ann, text("five"));
    read(bob, 2);
    read(cat, 5);

    assertThat(receipts(ann, 2))
        .containsExactly(new MemberReceipt(new UserName("bob"), true, true));
    assertThat(receipts(ann, 5))
        .containsExactly(new MemberReceipt(new UserName("cat"), true, true));
    cat.send(new ReceiptsOf(cat.request(), GROUP, 2, Optional.empty()));
    assertThat(cat.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void cursorsAreToldOfWhoWasThereAndAsFarAsOneMayRead() {
    var cat = server.attached("cat");
    var dan = server.attached("dan");
    create(bob, dan);
    change(ann, text("two"));
    read(dan, 2);
    read(bob, 2);
    change(ann, new Removed(List.of(member(bob, "bob"))));
    change(ann, new Added(List.of(member(cat, "cat"))));
    change(ann, text("five"));
    read(dan, 5);
    read(cat, 5);

    assertThat(cursors(bob)).containsExactlyInAnyOrder(at(dan, 3), at(bob, 2));
    assertThat(cursors(cat)).containsExactlyInAnyOrder(at(dan, 5), at(cat, 5));
    assertThat(cursors(ann)).containsExactlyInAnyOrder(at(bob, 2), at(dan, 5), at(cat, 5));
  }

  @Test
  void membersAreToldByNameInPagesWithSinceWhen() {
    var others =
        IntStream.range(0, 250)
            .mapToObj(i -> new UserName("m" + (1000 + i)))
            .map(name -> new Member(server.door.account(name).id(), name))
            .toList();
    create(bob);
    change(ann, new Added(others));

    bob.send(new MembersOf(bob.request(), GROUP, Optional.empty()));
    var first = bob.next(MembersPage.class);
    bob.send(
        new MembersOf(bob.request(), GROUP, Optional.of(first.members().getLast().user().name())));
    var second = bob.next(MembersPage.class);

    assertThat(first.seq()).isEqualTo(2);
    assertThat(first.more()).isTrue();
    assertThat(first.members())
        .hasSize(200)
        .first()
        .satisfies(member -> {
          assertThat(member.user().name()).isEqualTo(new UserName("ann"));
          assertThat(member.user().online()).isTrue();
          assertThat(member.since()).isEqualTo(1);
        });
    assertThat(second.more()).isFalse();
    assertThat(second.members()).hasSize(52).extracting(GroupMember::since).containsOnly(2L);
  }

  @Test
  void whoShowsAGroupIsToldOfItsMembersAndOfNobodyElse() {
    var eve = server.attached("eve");
    create(bob);

    bob.send(new Open(Optional.of(new Target.Existing(GROUP))));
    assertThat(bob.next(PresencePush.class).account()).isEqualTo(ann.account());
    eve.send(new Open(Optional.of(new Target.Existing(GROUP))));
    var late = server.attached("late");
    late.send(new Quit());
    ann.send(new Quit());

    var left = bob.next(PresencePush.class, push -> !push.online());
    assertThat(left.account()).isEqualTo(ann.account());
    eve.send(new HeadOf(eve.request(), GROUP));
    assertThat(eve.next(Refused.class).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(eve.drain()).noneMatch(PresencePush.class::isInstance);
  }

  @Test
  void aTakenNameIsRefusedAlsoThatOfAUser() {
    create(bob);

    var other = new Target.Existing(ConversationId.group(new SplittableRandom(5)));
    for (var taken : List.of(HW1, new GroupName("bob"))) {
      var create = new GroupCreated(taken, List.of());
      bob.send(new Post(bob.request(), new Draft(1, taken.hashCode()), other, create));
      assertThat(bob.next(Refused.class).code()).isEqualTo(ErrorCode.NAME_TAKEN);
    }
  }

  private void create(TestClient... others) {
    var members = Arrays.stream(others).map(other -> member(other, other.name())).toList();
    change(ann, new GroupCreated(HW1, members));
  }

  private Posted change(TestClient by, EntryContent content) {
    by.send(post(by, content));
    counts.merge(by, 1L, Long::sum);
    return by.next(Posted.class);
  }

  private Post post(TestClient by, EntryContent content) {
    var n = counts.getOrDefault(by, 0L) + 1;
    return new Post(by.request(), new Draft(n, 7 * n), new Target.Existing(GROUP), content);
  }

  private static void read(TestClient client, long seq) {
    client.send(new Cursors(List.of(new Cursor(GROUP, seq, seq))));
    client.next(CursorsStored.class);
  }

  private static List<MemberReceipt> receipts(TestClient client, long seq) {
    client.send(new ReceiptsOf(client.request(), GROUP, seq, Optional.empty()));
    return client.next(ReceiptsPage.class).members();
  }

  private static List<MemberCursor> cursors(TestClient client) {
    client.send(new CursorsSince(client.request(), GROUP, 0));
    return client.next(CursorState.class).members();
  }

  private static MemberCursor at(TestClient client, long seq) {
    return new MemberCursor(client.account(), seq, seq);
  }

  private static Head head(TestClient client) {
    var asked = client.request();
    client.send(new HeadOf(asked, GROUP));
    return client.next(Heads.class, heads -> heads.request() == asked).heads().getFirst();
  }

  private static Member member(TestClient client, String name) {
    return new Member(client.account(), new UserName(name));
  }

  private static EntryContent text(String text) {
    return new Message(Body.text(text));
  }
}
