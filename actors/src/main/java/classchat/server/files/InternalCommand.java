package classchat.server.files;

import akka.actor.typed.ActorRef;
import classchat.server.store.FileRow;
import java.util.Optional;

/** What a shared file tells itself. */
sealed interface InternalCommand extends SharedFileCommand {
  /** Let all go, end. */
  enum Stop implements InternalCommand {
    INSTANCE
  }

  /** Something is due. */
  enum Due implements InternalCommand {
    LOAD,
    IDLE
  }

  /** The file as the store has it, and how much of it is on disk. */
  record Loaded(Optional<FileRow> row, long stored) implements InternalCommand {}

  /** That could not be read. */
  record Failed(String why) implements InternalCommand {}

  /** A transfer has ended, or its node is down. */
  record Gone(ActorRef<SharedFileReply> transfer) implements InternalCommand {}
}
