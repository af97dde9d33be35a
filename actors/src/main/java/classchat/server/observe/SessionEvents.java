package classchat.server.observe;

import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.net.InetSocketAddress;

/**
 * What happens to connections and sessions, for who watches the server. Called on the paths of
 * messages by many threads: an implementation neither blocks nor throws.
 */
public interface SessionEvents {
  /** Nobody watches. */
  SessionEvents NONE = new SessionEvents() {};

  /** A device of a user signed in. */
  default void came(UserName user, DeviceId device, InetSocketAddress remote) {}

  /** Its session ended. */
  default void went(UserName user, DeviceId device, String reason) {}

  /** A message is on disk; what it says is nobody's business here. */
  default void sent(UserName from, Target to, long seq) {}

  /** A post of a client was handed on to its conversation. */
  default void postTaken() {}

  /** The conversation's answer to a post went to its client. */
  default void postAnswered(boolean written) {}

  /** A frame was offered to an outbox, which had room for it or not. */
  default void pushed(boolean taken) {}

  /** How far a device is was handed on to the conversation. */
  default void cursorTaken() {}

  /** That is on disk. */
  default void cursorStored() {}

  /** Some of a file came. */
  default void fileBytesCame(int bytes) {}

  /** Some of a file is on its way to who wants it. */
  default void fileBytesWent(int bytes) {}

  /** A file is offered; what it is called is nobody's business here either. */
  default void fileOffered(UserName from, Target to, long size) {}

  /** All of a file is here. */
  default void fileStored(UserName from, long size) {}

  /** Somebody has said how far it is with a file of another. */
  default void fileAnswered(UserName by, UserName from, FileAnswer answer, long size) {}

  /** A file can no longer be had. */
  default void fileEnded(UserName from, FileState state, long size) {}

  /** A sign-in or registration was refused. */
  default void refusedSignIn(UserName user, InetSocketAddress remote, ErrorCode code) {}

  /** A connection was closed at once, as there are too many. */
  default void turnedAway(InetSocketAddress remote, String reason) {}

  /** A connection ended before anybody had signed in on it. */
  default void strangerWent(InetSocketAddress remote, String reason) {}

  /** The other side broke the protocol. */
  default void protocolError(InetSocketAddress remote, String text) {}

  /** A session was told how far its conversations are, as it had missed pushes. */
  default void resynced(UserName user, DeviceId device, int conversations) {}

  /**
   * Something of ours failed; the connection of {@code who} ends, or what is named is tried again.
   */
  default void failed(String who, Throwable cause) {}
}
