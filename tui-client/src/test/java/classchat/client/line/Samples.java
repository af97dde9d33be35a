package classchat.client.line;

import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.Reach;
import classchat.client.model.ConversationRef;
import classchat.client.model.Device;
import classchat.client.model.Ending;
import classchat.client.model.Group;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupMember;
import classchat.client.model.MemberProgress;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.client.model.Person;
import classchat.client.model.Recipient;
import classchat.client.model.Standing;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One event of each kind, at a quiet hour. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-20T10:42:07.123Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Instant EARLIER = Instant.parse("2026-11-20T09:05:00Z");
  static final Instant LAST_YEAR = Instant.parse("2025-12-24T18:00:00Z");
  static final ConversationRef BOB = new ConversationRef(new ConversationId(1, 2), "@bob");
  static final ConversationRef HW1 = new ConversationRef(new ConversationId(1, 3), "#hw1");
  static final Origin MINE = new Origin(7, Optional.of("t\"1"));
  static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));

  private Samples() {}

  static ChatMessage message(long seq, String from, String text) {
    return new ChatMessage(BOB, seq, from, "alice", text, EARLIER, from.equals("alice"));
  }

  static ClientEvent connected() {
    return new ClientEvent.Connected(
        "localhost:7667", "alice", "TLSv1.3 TLS_AES_128_GCM_SHA256", KEY, true);
  }

  static ClientEvent lost() {
    return new ClientEvent.Disconnected(
        true, ErrorCode.NOT_CONNECTED, "connection reset", Optional.of(Duration.ofMillis(480)));
  }

  static ClientEvent lostForGood() {
    return new ClientEvent.Disconnected(true, ErrorCode.REPLACED, "replaced", Optional.empty());
  }

  static ClientEvent failedTry() {
    return new ClientEvent.Disconnected(
        false, ErrorCode.NOT_CONNECTED, "refused", Optional.of(Duration.ofMillis(480)));
  }

  static ClientEvent ready() {
    return new ClientEvent.Ready(List.of(new Standing(BOB, 2, 12, 10)));
  }

  static ClientEvent ended(Ending why, ErrorCode code) {
    return new ClientEvent.Ended(why, code, "that was it", 2);
  }

  static ClientEvent queued(Origin origin, long key) {
    return new ClientEvent.Queued(origin, new PendingDraft(key, BOB, "hi", origin), 3);
  }

  static ClientEvent posted(Origin origin, long key, long seq, Recipient... recipients) {
    return new ClientEvent.Posted(origin, key, message(seq, "alice", "hi"), List.of(recipients));
  }

  static Recipient recipient(boolean known, boolean online, @Nullable Instant lastSeen) {
    return new Recipient("bob", known, online, Optional.ofNullable(lastSeen));
  }

  static ClientEvent progress(String user, long delivered, long read) {
    return new ClientEvent.Progress(BOB, new MemberProgress(user, delivered, read));
  }

  static ClientEvent failed(ErrorCode code, boolean retryable) {
    return new ClientEvent.Failed(MINE, code, "no such thing", retryable);
  }

  static ClientEvent receipts(boolean more) {
    return new ClientEvent.Receipts(
        MINE,
        BOB,
        12,
        List.of(
            new ClientEvent.MemberReceipt("bob", true, true),
            new ClientEvent.MemberReceipt("carol", true, false),
            new ClientEvent.MemberReceipt("dan", false, false)),
        more);
  }

  static ClientEvent users(boolean more) {
    return new ClientEvent.Users(
        MINE,
        List.of(
            new Person("alice", "Alice A.", Role.INSTRUCTOR, true, Optional.of(EARLIER)),
            new Person("bob", "bob", Role.STUDENT, false, Optional.empty())),
        more);
  }

  static ClientEvent history(boolean more) {
    return new ClientEvent.History(
        MINE, BOB, List.of(message(3, "bob", "a\nb"), message(4, "alice", "c")), more, 3);
  }

  static ClientEvent devices() {
    return new ClientEvent.Devices(
        MINE, List.of(new Device(new DeviceId(31), "laptop", LAST_YEAR, EARLIER, true)));
  }

  static ClientEvent invited() {
    return new ClientEvent.Invited(MINE, new Secret("ABCD-1234"), 30, NOW.plusSeconds(60));
  }

  static ChatMessage said(long seq, String from, String text, MessageKind kind) {
    return new ChatMessage(HW1, seq, from, "hw1", text, EARLIER, from.equals("alice"), kind);
  }

  static ClientEvent message(String from, String text, MessageKind kind) {
    return new ClientEvent.Message(said(17, from, text, kind));
  }

  static ClientEvent postedToGroup(long seq, @Nullable Reach reach) {
    return new ClientEvent.Posted(
        MINE,
        1,
        said(seq, "alice", "hi", MessageKind.PLAIN),
        List.of(),
        Optional.ofNullable(reach));
  }

  static GroupEntry entry(long seq, String by, Change change) {
    return new GroupEntry(HW1, seq, by, EARLIER, by.equals("alice"), change);
  }

  static ClientEvent changed(String by, Change change) {
    return new ClientEvent.Changed(entry(17, by, change));
  }

  static ClientEvent made(Change change) {
    return new ClientEvent.ChangeMade(MINE, 1, entry(17, "alice", change));
  }

  static ClientEvent is(String owner, int members) {
    return new ClientEvent.GroupIs(HW1, new Group("hw1", owner, members, true, 16));
  }

  static ClientEvent members(boolean more) {
    return new ClientEvent.Members(
        MINE,
        HW1,
        new Group("hw1", "alice", 3, true, 17),
        List.of(
            new GroupMember(
                new Person("alice", "Alice A.", Role.INSTRUCTOR, true, Optional.of(EARLIER)), 1),
            new GroupMember(
                new Person("bob", "bob", Role.STUDENT, false, Optional.of(EARLIER)), 12)),
        more);
  }

  static ClientEvent questions(boolean more) {
    return new ClientEvent.Questions(
        MINE,
        HW1,
        List.of(
            said(3, "bob", "why?", MessageKind.QUESTION),
            said(5, "", "how?", MessageKind.ANONYMOUS_QUESTION)),
        more);
  }

  static ClientEvent groupHistory() {
    return new ClientEvent.History(
        MINE,
        HW1,
        List.of(
            said(2, "bob", "a", MessageKind.PLAIN), said(4, "bob", "why?", MessageKind.QUESTION)),
        List.of(
            entry(3, "alice", new Change.Added(List.of("dan"))),
            entry(5, "bob", new Change.Answered(4, 2))),
        true,
        2);
  }

  static ClientEvent groupProgress(String user, long delivered, long read) {
    return new ClientEvent.Progress(HW1, new MemberProgress(user, delivered, read));
  }
}
