package classchat.client.model;

import classchat.wire.Bytes;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A file that somebody offered, as this client knows it.
 *
 * @param seq of its offer; 0 while an own one is not offered yet
 * @param from a bare name
 * @param own offered by this account, on whichever device
 * @param name harmless as the last part of a path, and on a terminal
 * @param size bytes
 * @param sha256 of all of it; empty while an own one is being read through
 * @param bytes how many of them have gone up or come down on this device
 * @param path what is sent, or where it is saved; empty when this device has nothing of it
 * @param reason why it failed; empty otherwise
 * @param expires when the server lets go of it, {@link #LET_GO} once it has; empty when not known
 * @param answers of others to an own file, by bare name
 */
public record SharedFile(
    FileId id,
    ConversationRef conversation,
    long seq,
    String from,
    boolean own,
    String name,
    long size,
    Bytes sha256,
    FileStage stage,
    long bytes,
    Optional<Path> path,
    String reason,
    Optional<Instant> expires,
    Map<String, FileAnswer> answers) {
  /** Long ago, for whatever the server has let go of before its time. */
  public static final Instant LET_GO = Instant.ofEpochMilli(1);

  public SharedFile {
    answers = Map.copyOf(answers);
  }

  /** One that somebody else offers, unanswered; or an own one of another device. */
  public static SharedFile of(ChatMessage offer, OfferedFile file) {
    return new SharedFile(
        file.id(),
        offer.conversation(),
        offer.seq(),
        offer.from(),
        offer.own(),
        file.name(),
        file.size(),
        file.sha256(),
        offer.own() ? FileStage.MOVING : FileStage.OFFERED,
        0,
        Optional.empty(),
        "",
        Optional.empty(),
        Map.of());
  }

  /** Whether the server may still have it, as far as this client knows. */
  public boolean mayBeHad() {
    return !expires.equals(Optional.of(LET_GO));
  }
}
