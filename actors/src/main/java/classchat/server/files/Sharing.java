package classchat.server.files;

import akka.actor.typed.ActorRef;
import classchat.server.store.FileRow;
import classchat.wire.FileState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How it stands with a file.
 *
 * @param stored how much of it is on disk
 * @param writer the upload that writes it
 * @param next the upload that waits until that one has ended
 * @param readers its downloads
 * @param quiet nothing has come since this was looked at last
 */
record Sharing(
    FileState state,
    long size,
    long stored,
    Optional<ActorRef<SharedFileReply>> writer,
    Optional<ActorRef<SharedFileReply>> next,
    Set<ActorRef<SharedFileReply>> readers,
    boolean quiet) {
  Sharing {
    readers = Set.copyOf(readers);
  }

  static Sharing of(FileRow row, long stored) {
    return new Sharing(
        row.state(), row.size(), stored, Optional.empty(), Optional.empty(), Set.of(), false);
  }

  /** How far it may be read: not to its end before it is known to be what was offered. */
  long available() {
    return state == FileState.COMPLETE ? size : Math.min(stored, Math.max(0, size - 1));
  }

  boolean isUsed() {
    return writer.isPresent() || next.isPresent() || !readers.isEmpty();
  }

  boolean isWriting(ActorRef<SharedFileReply> upload) {
    return writer.equals(Optional.of(upload));
  }

  void tellReaders(SharedFileReply reply) {
    readers.forEach(reader -> reader.tell(reply));
  }

  Sharing in(FileState other) {
    return new Sharing(other, size, stored, writer, next, readers, quiet);
  }

  Sharing stored(long upTo) {
    return new Sharing(state, size, upTo, writer, next, readers, quiet);
  }

  Sharing writtenBy(ActorRef<SharedFileReply> upload) {
    return new Sharing(state, size, stored, Optional.of(upload), next, readers, quiet);
  }

  Sharing waitedForBy(ActorRef<SharedFileReply> upload) {
    return new Sharing(state, size, stored, writer, Optional.of(upload), readers, quiet);
  }

  Sharing withoutNext() {
    return new Sharing(state, size, stored, writer, Optional.empty(), readers, quiet);
  }

  Sharing readBy(ActorRef<SharedFileReply> download) {
    var more = new HashSet<>(readers);
    more.add(download);
    return new Sharing(state, size, stored, writer, next, more, quiet);
  }

  /** One that has ended; who waited for it takes its place. */
  Sharing without(ActorRef<SharedFileReply> transfer) {
    var rest = new HashSet<>(readers);
    rest.remove(transfer);
    var waits = next.filter(upload -> !upload.equals(transfer));
    return isWriting(transfer)
        ? new Sharing(state, size, stored, waits, Optional.empty(), rest, quiet)
        : new Sharing(state, size, stored, writer, waits, rest, quiet);
  }

  Sharing withQuiet(boolean other) {
    return new Sharing(state, size, stored, writer, next, readers, other);
  }
}
