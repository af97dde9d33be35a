package classchat.client.model;

import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.MessageKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of 3.1 MB at each stage of its life, offered by bob, or by alice to him. */
public final class LogFile {
  public static final FileId ID = new FileId(0x3fa2b1c4d5e6f708L);
  public static final OfferedFile LOG =
      new OfferedFile(ID, "log.tgz", 3_100_000, Bytes.of(new byte[32]));
  public static final ConversationRef BOB = new ConversationRef(new ConversationId(1, 2), "@bob");
  public static final Path SAVED = Path.of("/home/alice/Downloads/log.tgz");
  private static final Instant EARLIER = Instant.parse("2026-11-20T09:05:00Z");

  private LogFile() {}

  /** The offer of bob, or of alice. */
  public static ChatMessage offer(boolean own) {
    return offer(BOB, own);
  }

  public static ChatMessage offer(ConversationRef place, boolean own) {
    return new ChatMessage(
        place,
        17,
        own ? "alice" : "bob",
        place.isGroup() ? place.name() : own ? "bob" : "alice",
        LOG.name(),
        EARLIER,
        own,
        MessageKind.PLAIN,
        Optional.of(LOG));
  }

  /** One of bob at {@code stage}, nothing of which is here. */
  public static SharedFile of(FileStage stage) {
    return of(false, stage, 0, null, "");
  }

  /** One of bob that is coming. */
  public static SharedFile taking(long bytes) {
    return of(false, FileStage.MOVING, bytes, SAVED, "");
  }

  /** One of bob that is here. */
  public static SharedFile taken() {
    return of(false, FileStage.DONE, LOG.size(), SAVED, "");
  }

  /** One of bob that did not come. */
  public static SharedFile failed(String reason) {
    return of(false, FileStage.FAILED, 1000, null, reason);
  }

  /** One of alice that goes up. */
  public static SharedFile sending(long bytes) {
    return of(true, FileStage.MOVING, bytes, Path.of("/home/alice/log.tgz"), "");
  }

  /** One of alice that is at {@code stage}. */
  public static SharedFile own(FileStage stage, Map<String, FileAnswer> answers) {
    var file = of(true, stage, LOG.size(), Path.of("/home/alice/log.tgz"), "");
    return new SharedFile(
        file.id(),
        file.conversation(),
        file.seq(),
        file.from(),
        true,
        file.name(),
        file.size(),
        file.sha256(),
        stage,
        file.bytes(),
        file.path(),
        "",
        Optional.empty(),
        answers);
  }

  /** One of alice that is read through before it is offered. */
  public static SharedFile preparing() {
    return new SharedFile(
        ID,
        BOB,
        0,
        "alice",
        true,
        LOG.name(),
        LOG.size(),
        Bytes.EMPTY,
        FileStage.PREPARING,
        1000,
        Optional.empty(),
        "",
        Optional.empty(),
        Map.of());
  }

  private static SharedFile of(
      boolean own, FileStage stage, long bytes, @Nullable Path path, String reason) {
    var offer = SharedFile.of(offer(own), LOG);
    return new SharedFile(
        offer.id(),
        offer.conversation(),
        offer.seq(),
        offer.from(),
        own,
        offer.name(),
        offer.size(),
        offer.sha256(),
        stage,
        bytes,
        Optional.ofNullable(path),
        reason,
        Optional.empty(),
        Map.of());
  }
}
