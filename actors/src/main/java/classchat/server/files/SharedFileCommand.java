package classchat.server.files;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.ClusterMessage;
import classchat.wire.FileState;

/**
 * What a shared file understands from outside. Its directory id is {@code FileId.toString()}. All
 * of it may be repeated.
 */
public sealed interface SharedFileCommand extends ClusterMessage
    permits SharedFileCommand.Begin,
        SharedFileCommand.Stored,
        SharedFileCommand.Watch,
        SharedFileCommand.Changed,
        InternalCommand {
  /**
   * Wants to write the file; answered by {@link SharedFileReply.Begin} once nobody else does, or by
   * {@link SharedFileReply.Over}.
   */
  record Begin(ActorRef<SharedFileReply> upload) implements SharedFileCommand {}

  /** So much of it is on disk now. */
  record Stored(ActorRef<SharedFileReply> upload, long upTo) implements SharedFileCommand {}

  /** Wants to hear how far it may be read, until it ends. */
  record Watch(ActorRef<SharedFileReply> download) implements SharedFileCommand {}

  /** The store says so. */
  record Changed(FileState state) implements SharedFileCommand {}
}
