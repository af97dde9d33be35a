package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Device;
import classchat.client.model.Ending;
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
}
