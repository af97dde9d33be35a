package classchat.server.store;

import classchat.wire.ConversationId;
import java.sql.SQLException;

/** Where tests make the writer fail. */
interface Faults {
  /** The moments of a transaction. */
  enum Point {
    /** Nothing was done yet. */
    BEFORE_WRITE,
    /** All rows are written, nothing is committed. */
    IN_TRANSACTION,
    /** The commit fails and has done nothing, which the writer cannot know. */
    BEFORE_COMMIT,
    /** The commit fails although it has happened. */
    AFTER_COMMIT
  }

  /** Nothing ever fails. */
  Faults NONE = (point, conversation) -> {};

  /** Called for each conversation that a transaction writes to. */
  void at(Point point, ConversationId conversation) throws SQLException;
}
