package classchat.client.link;

import static classchat.client.link.FakeServer.ANN;
import static classchat.client.link.FakeServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.Failed;
import classchat.client.model.ClientEvent.Message;
import classchat.client.model.ClientEvent.Notice;
import classchat.client.model.ClientEvent.Posted;
import classchat.client.model.ClientEvent.Queued;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.Origin;
import classchat.client.profile.Note;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.Head;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each promise of the link, with the fault that would break it. */
class CoreTest {
  private final FakeServer server = new FakeServer();
  private final CoreWorld world = new CoreWorld(server, new Random(1));

  private void online() {
    world.connect();
    world.quiet();
  }

  private void say(UserInfo from, String text) {
    server.append(server.with(from), from.account(), text, Optional.empty());
  }

  private void push(UserInfo from, String text) {
    var entry = server.append(server.with(from), from.account(), text, Optional.empty());
    world.toClient.add(new ServerFrame.EntryPush(server.with(from).id, entry));
  }

  private <F extends ClientFrame> List<F> sent(Class<F> type) {
    return world.toServer.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<String> texts(UserInfo peer) {
    return world.messages(peer).stream().map(ChatMessage::text).toList();
  }

  @Test
  void missedMessagesComeConversationByConversationAndThenReady() {
    online();
    world.disconnect();
    for (var i = 0; i < 5; i++) {
      say(ANN, "a" + i);
      say(BOB, "b" + i);
    }
    world.shown.clear();

    world.connect();
    world.quiet();

    var order =
        world.shown.stream()
            .filter(event -> event instanceof Message || event instanceof Ready)
            .map(e -> e instanceof Message m ? m.message().from() : "ready")
            .distinct()
            .toList();
    assertThat(order).hasSize(3).endsWith("ready");
    assertThat(world.events(Message.class)).hasSize(10);
  }

  @Test
  void liveMessagesWaitUntilTheMissedOnesAreHere() {
    online();
    world.disconnect();
    for (var i = 0; i < 9; i++) {
      say(ANN, "a" + i);
    }
    world.connect();
    world.serve();
    world.receive();

    push(BOB, "live");
    world.quiet();

    var ready = world.shown.indexOf(world.events(Ready.class).getLast());
    var live =
        world.events(Message.class).stream().filter(m -> m.message().from().equals("bob")).toList();
    assertThat(world.shown.indexOf(live.getFirst())).isGreaterThan(ready);
  }

  @Test
  void readyTellsWhatIsUnread() {
    say(ANN, "one");
    say(ANN, "two");

    online();

    var standing = world.events(Ready.class).getLast().standings().getFirst();
    assertThat(standing.unread()).isEqualTo(2);
    assertThat(standing.lastSeq()).isEqualTo(2);
    assertThat(standing.readSeq()).isZero();
  }

  @Test
  void aNewDeviceBeginsWhereItsAccountHasRead() {
    say(ANN, "read elsewhere");
    say(ANN, "not read");
    server.cursor(server.with(ANN), FakeServer.SELF, 1, 1);

    online();

    assertThat(texts(ANN)).containsExactly("not read");
  }

  @Test
  void anOldDeviceBeginsAnUnknownConversationAtItsFirstEntry() {
    online();
    world.disconnect();
    say(ANN, "read elsewhere");
    server.cursor(server.with(ANN), FakeServer.SELF, 1, 1);

    world.connect();
    world.quiet();

    assertThat(texts(ANN)).containsExactly("read elsewhere");
  }

  @Test
  void nothingIsDeliveredBeforeItIsShown() {
    online();
    push(ANN, "hi");
    world.receive();
    world.serve();
    world.receive();
    world.serve();
    world.receive();

    assertThat(server.with(ANN).cursors).isEmpty();
    world.quiet();
    assertThat(server.with(ANN).own().delivered()).isEqualTo(1);
  }

  @Test
  void unconfirmedCursorsGoAgainAfterTenSecondsAndAfterAReconnect() {
    online();
    push(ANN, "hi");
    while (world.receive() || world.serve()) {}
    world.show();
    assertThat(sent(ClientFrame.Cursors.class)).hasSize(1);
    world.toServer.clear();

    world.pass(Duration.ofSeconds(10));
    assertThat(sent(ClientFrame.Cursors.class)).hasSize(1);

    world.disconnect();
    online();
    assertThat(server.with(ANN).own().delivered()).isEqualTo(1);
  }

  @Test
  void cursorsThatARestoredServerHasLostGoAgain() {
    var log = server.with(ANN);
    online();
    world.post(ANN, "question");
    world.quiet();
    push(ANN, "answer");
    world.toClient.add(server.cursor(log, ANN.account(), 1, 0));
    world.quiet();
    world.command(
        new Link.MarkRead(new Origin(99, Optional.empty()), new Address.User(ANN.name())));
    world.quiet();
    assertThat(log.own()).isEqualTo(new MemberCursor(FakeServer.SELF, 2, 2));

    world.disconnect();
    server.restore(log, 2);
    online();

    assertThat(log.own()).isEqualTo(new MemberCursor(FakeServer.SELF, 2, 2));
  }

  @Test
  void aFullDiskWhileNumbersMoveUpHoldsNoPostBack() {
    online();
    world.post(ANN, "first");
    world.quiet();
    world.post(ANN, "refuse this");
    world.post(ANN, "behind it");
    world.saved();
    world.diskFails = Optional.of(new IOException("no space"));

    world.quiet();
    world.pass(Duration.ofSeconds(1));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("first", "behind it");
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void aPostWithoutAnAnswerGoesAgainAfterTenSeconds() {
    online();
    world.post(ANN, "hello");
    world.quiet();
    world.post(ANN, "again");
    world.saved();
    var first = (ClientFrame.Post) world.toServer.remove();

    world.pass(Duration.ofSeconds(9));
    assertThat(world.toServer).isEmpty();
    world.pass(Duration.ofSeconds(1));

    var second = (ClientFrame.Post) world.toServer.peek();
    assertThat(second.draft()).isEqualTo(first.draft());
    world.quiet();
    assertThat(texts(ANN)).containsExactly("hello", "again");
  }

  @Test
  void nothingIsSentBeforeItIsSaved() {
    online();
    world.post(ANN, "first");
    world.quiet();

    world.post(ANN, "hello");
    assertThat(sent(ClientFrame.Post.class)).isEmpty();

    world.saved();
    assertThat(sent(ClientFrame.Post.class)).hasSize(1);
  }

  @Test
  void aPostThatCannotBeSavedFailsAndThoseBehindItGo() {
    online();
    world.post(ANN, "first");
    world.quiet();
    world.diskFails = Optional.of(new IOException("disk full"));
    world.post(ANN, "lost");
    world.diskFails = Optional.empty();
    world.post(ANN, "kept");

    world.quiet();

    assertThat(world.events(Failed.class).getFirst().code()).isEqualTo(ErrorCode.NO_SPACE);
    assertThat(texts(ANN)).containsExactly("first", "kept");
  }

  @Test
  void noMoreThanTheCreditIsUnanswered() {
    online();
    for (var i = 0; i < 50; i++) {
      world.post(ANN, "m" + i);
      world.saved();
    }
    world.saved();

    assertThat(sent(ClientFrame.Post.class).size()).isLessThanOrEqualTo(7);
    world.quiet();
    assertThat(texts(ANN)).hasSize(50);
  }

  @Test
  void aFullProfileTakesNoMorePosts() {
    var few = new LinkSettings.Bounds(2, 1000, 256, 100, 100);
    var full = new CoreWorld(server, new Random(1), few);
    full.connect();
    full.quiet();
    full.post(ANN, "zero");
    full.quiet();
    full.disconnect();

    full.post(ANN, "one");
    full.post(ANN, "two");
    full.post(ANN, "three");
    full.quiet();

    assertThat(full.events(Failed.class).getFirst().code()).isEqualTo(ErrorCode.NO_SPACE);
    assertThat(full.core.drafts()).isEqualTo(2);
  }

  @Test
  void aRefusedPostIsGivenUpAndUsesUpNoNumber() {
    online();
    world.post(ANN, "one");
    world.post(ANN, "refuse this");
    world.post(ANN, "three");
    world.quiet();
    world.pass(Duration.ofSeconds(1));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("one", "three");
    assertThat(world.events(Failed.class).getFirst().origin().tag()).contains("t-refuse this");
    assertThat(server.with(ANN).lastN).isEqualTo(2);
  }

  @Test
  void aPostedWinsOverAnEarlierRefusal() {
    online();
    world.post(ANN, "zero");
    world.quiet();
    world.post(ANN, "twice");
    world.saved();
    var first = (ClientFrame.Post) world.toServer.remove();
    world.pass(Duration.ofSeconds(5));
    world.receive(
        new ServerFrame.Refused(first.request(), ErrorCode.SERVER_ERROR, "x", true, 1, 0));
    world.pass(Duration.ofSeconds(1));

    world.quiet();

    assertThat(texts(ANN)).containsExactly("zero", "twice");
    assertThat(world.events(Failed.class)).isEmpty();
  }

  @Test
  void rateLimitedPostsWaitAndThenGoOnInOrder() {
    online();
    world.post(ANN, "zero");
    world.quiet();
    world.post(ANN, "one");
    world.post(ANN, "two");
    world.saved();
    while (!world.toServer.isEmpty()) {
      var post = (ClientFrame.Post) world.toServer.remove();
      world.toClient.add(
          new ServerFrame.Refused(
              post.request(), ErrorCode.RATE_LIMITED, "slowly", true, 3_000, 0));
    }
    world.quiet();
    world.pass(Duration.ofSeconds(2));
    assertThat(sent(ClientFrame.Post.class)).isEmpty();

    world.pass(Duration.ofSeconds(1));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("zero", "one", "two");
  }

  @Test
  void aProfileRestoredFromAnOlderCopyNumbersItsDraftsAnewAndDoublesNothing() {
    online();
    world.post(ANN, "one");
    world.quiet();
    world.disconnect();
    world.post(ANN, "two");
    world.saved();
    var copy = new ArrayList<>(world.disk);
    online();
    for (var i = 0; i < 5; i++) {
      world.post(ANN, "later " + i);
      world.quiet();
    }

    world.disk.clear();
    world.disk.addAll(copy);
    world.kill();
    world.post(ANN, "from the copy");
    online();
    world.pass(Duration.ofSeconds(1));
    world.quiet();

    var stored =
        server.with(ANN).entries.stream()
            .map(e -> ((EntryContent.Message) e.content()).body().bytes().toUtf8());
    assertThat(stored)
        .containsExactly(
            "one", "two", "later 0", "later 1", "later 2", "later 3", "later 4", "from the copy");
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void aServerThatTellsALowerSeqOnAttachIsFollowed() {
    online();
    for (var i = 0; i < 6; i++) {
      world.post(ANN, "m" + i);
      push(ANN, "h" + i);
      world.quiet();
    }
    world.disconnect();
    world.post(ANN, "unanswered");
    world.quiet();
    server.restore(server.with(ANN), 3);
    world.shown.clear();

    online();
    world.pass(Duration.ofSeconds(1));
    push(ANN, "after it");
    world.quiet();
    world.disconnect();
    say(ANN, "missed");
    online();

    assertThat(texts(ANN)).containsExactly("unanswered", "after it", "missed");
    assertThat(world.messages(ANN).stream().map(ChatMessage::seq)).containsExactly(4L, 5L, 6L);
    assertThat(world.events(Notice.class)).hasSize(1);
    assertThat(world.core.drafts()).isZero();
    assertThat(server.with(ANN).entries).hasSize(6);
  }

  @Test
  void aServerThatKnowsTheConversationNoMoreIsFollowedUnderTheNameThatTheProfileKnows() {
    say(ANN, "old");
    online();
    world.post(ANN, "mine");
    world.quiet();
    world.disconnect();
    world.post(ANN, "unanswered");
    world.quiet();
    server.restore(server.with(ANN), 0);
    world.kill();
    world.shown.clear();

    online();
    world.pass(Duration.ofSeconds(1));
    push(ANN, "after it");
    world.quiet();
    world.disconnect();
    online();

    assertThat(texts(ANN)).containsExactly("unanswered", "after it");
    assertThat(world.messages(ANN).stream().map(ChatMessage::seq)).containsExactly(1L, 2L);
    assertThat(world.messages(ANN).getLast().conversation().label()).isEqualTo("@ann");
    assertThat(world.events(Notice.class)).hasSize(1);
    assertThat(world.events(Notice.class).getFirst().text()).contains("@ann");
    assertThat(world.core.drafts()).isZero();
  }

  @Test
  void theLowerPositionIsNotedBeforeAnythingNewCanCome() {
    for (var i = 0; i < 6; i++) {
      say(ANN, "m" + i);
    }
    online();
    world.disconnect();
    server.restore(server.with(ANN), 2);
    world.connect();
    while (world.serve() || world.receive()) {}
    world.kill();
    world.shown.clear();
    for (var i = 0; i < 6; i++) {
      say(ANN, "new" + i);
    }

    online();

    assertThat(texts(ANN)).containsExactly("new0", "new1", "new2", "new3", "new4", "new5");
  }

  @Test
  void whatWasAnnouncedByAServerThatWentBackIsForgotten() {
    say(ANN, "one");
    online();
    push(ANN, "two");
    push(ANN, "three");
    world.toClient.removeFirst();
    world.receive();
    world.disconnect();
    server.restore(server.with(ANN), 1);

    online();
    push(ANN, "new two");
    push(ANN, "new three");
    world.quiet();

    assertThat(texts(ANN)).containsExactly("one", "new two", "new three");
  }

  @Test
  void anAnsweredPostThatTheRestoredServerLostBeforeItShowedIsSentAgain() {
    say(ANN, "one");
    online();
    push(ANN, "two");
    world.toClient.clear();
    world.post(ANN, "mine");
    world.saved();
    world.serve();
    world.receive();
    world.disconnect();
    server.restore(server.with(ANN), 1);

    online();
    world.pass(Duration.ofSeconds(1));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("one", "mine");
    assertThat(server.with(ANN).entries).hasSize(2);
    assertThat(world.events(Posted.class)).hasSize(1);
    assertThat(world.backlog.unanswered()).isZero();
  }

  @Test
  void whatIsAskedBehindAFirstPostWaitsForItsAnswer() {
    online();
    var ann = new Address.User(ANN.name());

    world.post(ANN, "first");
    world.command(new Link.Receipts(new Origin(8, Optional.empty()), ann, 1, Optional.empty()));
    world.command(new Link.History(new Origin(9, Optional.empty()), ann, OptionalLong.empty(), 5));
    while (world.serve() || world.receive()) {}
    assertThat(world.saving).hasSize(1);
    world.quiet();

    assertThat(world.events(Failed.class)).isEmpty();
    assertThat(world.events(ClientEvent.Receipts.class)).hasSize(1);
    var history = world.events(ClientEvent.History.class).getFirst();
    assertThat(history.messages().stream().map(ChatMessage::text)).containsExactly("first");
  }

  @Test
  void whatWaitsForPostsThatFailIsAskedAndWhatWaitsAtALossIsNotConnected() {
    online();
    var ann = new Address.User(ANN.name());
    world.post(ANN, "refuse it");
    world.command(new Link.Receipts(new Origin(8, Optional.empty()), ann, 1, Optional.empty()));
    world.quiet();
    assertThat(world.events(Failed.class).stream().map(Failed::code))
        .containsExactly(ErrorCode.BLOCKED, ErrorCode.NOT_A_MEMBER);
    world.shown.clear();

    world.post(ANN, "unanswered");
    world.command(new Link.Receipts(new Origin(9, Optional.empty()), ann, 1, Optional.empty()));
    world.disconnect();
    world.quiet();

    assertThat(world.events(Failed.class).stream().map(Failed::code))
        .containsExactly(ErrorCode.NOT_CONNECTED);
  }

  @Test
  void anEmptyPageOfUsersIsNoErrorButAnUnknownOneIs() {
    online();

    world.command(
        new Link.Who(new Origin(1, Optional.empty()), Optional.of(new UserName("zz")), false));
    world.quiet();
    assertThat(world.events(ClientEvent.Users.class).getFirst().users()).isEmpty();

    world.command(new Link.Whois(new Origin(2, Optional.empty()), new UserName("zz")));
    world.quiet();
    assertThat(world.events(Failed.class).getFirst().code()).isEqualTo(ErrorCode.UNKNOWN_USER);
  }

  @Test
  void aServerRestoredFromAnOlderBackupIsFollowedWithoutDeadlock() {
    server.tellsLower = false;
    online();
    for (var i = 0; i < 6; i++) {
      world.post(ANN, "m" + i);
      world.quiet();
    }
    var log = server.with(ANN);
    world.disconnect();
    while (log.entries.size() > 2) {
      log.entries.removeLast();
    }
    log.lastN = 2;
    log.revision = 0;
    log.cursors.clear();
    world.shown.clear();

    online();
    push(ANN, "after the restore");
    world.quiet();
    world.post(ANN, "mine after it");
    world.quiet();
    world.pass(Duration.ofSeconds(1));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("after the restore", "mine after it");
    assertThat(world.events(Notice.class)).isNotEmpty();
  }

  @Test
  void whatTookThePlaceOfShownEntriesWhileAwayIsShown() {
    for (var text : List.of("1", "2", "3", "4")) {
      say(ANN, text);
    }
    online();
    world.disconnect();
    server.restore(server.with(ANN), 2);
    for (var text : List.of("new 3", "new 4", "new 5")) {
      say(ANN, text);
    }

    world.connect();
    world.quiet();

    assertThat(texts(ANN)).containsExactly("1", "2", "3", "4", "new 3", "new 4", "new 5");
  }

  @Test
  void anOwnPostOnARestoredServerIsPostedOnce() {
    server.tellsLower = false;
    online();
    for (var i = 0; i < 6; i++) {
      world.post(ANN, "m" + i);
      world.quiet();
    }
    var log = server.with(ANN);
    while (log.entries.size() > 2) {
      log.entries.removeLast();
    }
    log.lastN = 2;
    world.shown.clear();

    world.post(ANN, "after");
    world.quiet();
    world.pass(Duration.ofSeconds(1));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("after");
    assertThat(world.events(Posted.class)).hasSize(1);
  }

  @Test
  void anEntryOfItsOwnThatItFetchesCountsAsPostedOnce() {
    online();
    world.post(ANN, "zero");
    world.quiet();
    world.post(ANN, "hello");
    world.saved();
    world.serve();
    world.toClient.clear();
    world.disconnect();
    world.shown.clear();

    online();

    assertThat(world.events(Posted.class)).hasSize(1);
    assertThat(world.events(Posted.class).getFirst().origin().tag()).contains("t-hello");
    assertThat(world.events(Message.class)).isEmpty();
    assertThat(server.with(ANN).entries).hasSize(2);
  }

  @Test
  void aHoleBelowAnOwnPostIsFirstLeftToFillByItself() {
    online();
    world.post(ANN, "one");
    world.quiet();
    world.post(ANN, "two");
    world.saved();
    world.serve();
    var answer = world.toClient.remove();
    push(ANN, "three");
    world.receive();

    assertThat(sent(ClientFrame.Fetch.class)).isEmpty();
    world.receive(answer);
    world.quiet();
    assertThat(texts(ANN)).containsExactly("one", "two", "three");
  }

  @Test
  void aHoleBelowAnOwnPostIsFetchedAfterASecond() {
    online();
    world.post(ANN, "one");
    world.quiet();
    world.post(ANN, "two");
    world.saved();
    world.serve();
    world.toClient.clear();
    push(ANN, "three");
    world.receive();

    world.pass(Duration.ofSeconds(1));

    assertThat(sent(ClientFrame.Fetch.class)).hasSize(1);
    world.quiet();
    assertThat(texts(ANN)).containsExactly("one", "two", "three");
  }

  @Test
  void anEntryWhosePushWasLostIsFetchedWhenItsHeadIsTold() {
    online();
    say(ANN, "lost on the way");
    say(ANN, "this one, too");

    world.toClient.add(new ServerFrame.HeadsPush(List.of(server.with(ANN).head())));
    world.quiet();

    assertThat(texts(ANN)).containsExactly("lost on the way", "this one, too");
  }

  @Test
  void aLostReceiptIsNoticedAndFetched() {
    online();
    world.post(ANN, "hello");
    world.quiet();
    server.cursor(server.with(ANN), ANN.account(), 1, 0);
    world.toClient.add(server.cursor(server.with(ANN), BOB.account(), 0, 0));

    world.quiet();

    var progress = world.events(ClientEvent.Progress.class);
    assertThat(progress.stream().map(p -> p.member().delivered())).contains(1L);
  }

  @Test
  void readingOnAnotherDeviceIsFollowed() {
    say(ANN, "one");
    say(ANN, "two");
    online();

    world.toClient.add(server.cursor(server.with(ANN), FakeServer.SELF, 2, 1));
    world.quiet();

    var stands = world.events(ClientEvent.Stands.class).getLast().standing();
    assertThat(stands.unread()).isEqualTo(1);
    assertThat(stands.readSeq()).isEqualTo(1);
  }

  @Test
  void markReadIsStoredAndCountsNothingUnread() {
    say(ANN, "one");
    online();

    world.command(new Link.MarkRead(Origin.NONE, new Address.User(ANN.name())));
    world.quiet();

    assertThat(server.with(ANN).own().read()).isEqualTo(1);
    assertThat(world.events(ClientEvent.Stands.class).getLast().standing().unread()).isZero();
  }

  @Test
  void commandsBeforeTheFirstReadyWaitAndLaterOnesAreNotConnected() {
    world.command(new Link.Whois(new Origin(1, Optional.empty()), ANN.name()));
    online();
    assertThat(world.events(ClientEvent.Users.class)).hasSize(1);

    world.disconnect();
    world.command(new Link.Whois(new Origin(2, Optional.empty()), ANN.name()));
    world.post(BOB, "nobody known");
    world.quiet();

    assertThat(world.events(Failed.class).stream().map(Failed::code))
        .containsExactly(ErrorCode.NOT_CONNECTED, ErrorCode.NOT_CONNECTED);
  }

  @Test
  void aKnownNameIsQueuedWhileDisconnected() {
    say(ANN, "hi");
    online();
    world.disconnect();

    world.post(ANN, "offline");
    world.quiet();

    assertThat(world.events(Queued.class)).hasSize(1);
    online();
    assertThat(texts(ANN)).containsExactly("hi", "offline");
  }

  @Test
  void historyComesFromTheServerAndMovesNothing() {
    for (var i = 0; i < 5; i++) {
      say(ANN, "a" + i);
    }
    online();
    var position = world.events(Ready.class).getLast();

    world.command(
        new Link.History(Origin.NONE, new Address.User(ANN.name()), OptionalLong.of(4), 2));
    world.quiet();

    var history = world.events(ClientEvent.History.class).getFirst();
    assertThat(history.messages().stream().map(ChatMessage::seq)).containsExactly(2L, 3L);
    assertThat(history.more()).isTrue();
    assertThat(history.next()).isEqualTo(2);
    assertThat(position).isNotNull();
  }

  @Test
  void nothingIsFetchedWhileTheFrontEndIsBehind() {
    var few = new LinkSettings.Bounds(100, 1000, 256, 100, 4);
    for (var i = 0; i < 20; i++) {
      say(ANN, "a" + i);
    }
    var slow = new CoreWorld(server, new Random(1), few);
    slow.connect();
    while (slow.serve() || slow.receive()) {}

    var given = slow.unshown.stream().mapToInt(batch -> batch.events().size()).sum();
    assertThat(given).isLessThan(10);
    slow.quiet();
    assertThat(slow.messages(ANN)).hasSize(20);
  }

  @Test
  void aServerThatInventsConversationsIsLeft() {
    online();

    assertThatThrownBy(
            () -> {
              for (var i = 0; i < 30_000; i++) {
                var head =
                    new Head(
                        new ConversationId(9, 2L * i),
                        List.of(new Range(1, Range.OPEN)),
                        0,
                        0,
                        0,
                        0,
                        Optional.of(FakeServer.user(100 + i, "u" + i)));
                world.receive(new ServerFrame.HeadsPush(List.of(head)));
                world.unshown.clear();
              }
            })
        .isInstanceOf(LinkBroken.class)
        .hasMessageContaining("too many conversations");
  }

  @Test
  void aServerThatPushesOfUnknownConversationsIsLeft() {
    online();
    say(FakeServer.ANN, "hi");
    var entry = server.append(server.with(FakeServer.ANN), FakeServer.SELF, "x", Optional.empty());

    assertThatThrownBy(
            () -> {
              for (var i = 0; i < 30_000; i++) {
                world.receive(new ServerFrame.EntryPush(new ConversationId(9, 2L * i), entry));
              }
            })
        .isInstanceOf(LinkBroken.class);
  }

  @Test
  void pushesWaitInTheLogWhileTheFrontEndIsBehind() {
    var slow = new CoreWorld(server, new Random(2), new LinkSettings.Bounds(9, 9999, 16, 9, 50));
    say(FakeServer.ANN, "first");
    slow.connect();
    slow.quiet();

    for (var i = 0; i < 1_000; i++) {
      var head = server.with(FakeServer.ANN);
      var entry = server.append(head, FakeServer.ANN.account(), "m" + i, Optional.empty());
      slow.receive(new ServerFrame.EntryPush(head.id, entry));
    }

    var given = slow.unshown.stream().mapToInt(batch -> batch.events().size()).sum();
    assertThat(given).isBetween(50, 50 + 16);
    slow.quiet();
    assertThat(slow.messages(FakeServer.ANN))
        .hasSize(1_001)
        .isSortedAccordingTo(Comparator.comparingLong(ChatMessage::seq));
  }

  @Test
  void aRequestWithoutAnAnswerBreaksTheConnection() {
    online();
    world.command(new Link.Whois(new Origin(1, Optional.empty()), ANN.name()));
    world.toServer.clear();

    world.pass(Duration.ofSeconds(30));
    world.quiet();

    assertThat(world.connected).isFalse();
    assertThat(world.events(Failed.class).getFirst().code()).isEqualTo(ErrorCode.TIMEOUT);
  }

  @Test
  void anIdleLinkHasNothingToComeBackFor() {
    online();
    push(ANN, "hi");
    world.post(ANN, "ho");
    world.quiet();

    assertThat(world.core.due()).isEmpty();
  }

  @Test
  void positionsAreNotedOnlyWhenShown() {
    online();
    push(ANN, "hi");
    while (world.receive() || world.serve()) {}
    assertThat(world.disk).noneMatch(note -> note instanceof Note.Placed);

    world.show();

    assertThat(world.disk).anyMatch(note -> note instanceof Note.Placed);
  }
}
