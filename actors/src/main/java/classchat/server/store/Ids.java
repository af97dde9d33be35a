package classchat.server.store;

import classchat.wire.ConversationId;
import java.nio.ByteBuffer;

/** Ids as the database has them. */
final class Ids {
  private Ids() {}

  static byte[] blob(ConversationId id) {
    return ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array();
  }

  static ConversationId conversation(byte[] blob) {
    var bytes = ByteBuffer.wrap(blob);
    return new ConversationId(bytes.getLong(), bytes.getLong());
  }
}
