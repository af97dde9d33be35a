package classchat.server.files;

import classchat.server.cluster.ClusterMessage;
import classchat.wire.FileState;

/** What a shared file tells its upload and its downloads. */
public sealed interface SharedFileReply extends ClusterMessage {
  /** To an upload: nobody else writes. */
  record Begin() implements SharedFileReply {}

  /** To an upload: a newer one takes its place once it has ended. */
  record Replaced() implements SharedFileReply {}

  /** To a download: it may read so far. */
  record Available(long upTo) implements SharedFileReply {}

  /** Nothing more is taken or given, as this is its state. */
  record Over(FileState state) implements SharedFileReply {}

  /** It goes elsewhere: come again. */
  record Lost() implements SharedFileReply {}
}
