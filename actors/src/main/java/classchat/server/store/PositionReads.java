package classchat.server.store;

import classchat.wire.ConversationId;
import classchat.wire.Position;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Compares what devices have shown with the logs. */
final class PositionReads {
  static final String SENT_AT = "select sent_at from entries where conversation = ? and seq = ?";

  /** Begins at the end: what was sent later is what has come since a restore. */
  static final String LAST_SENT_BY =
      """
      select seq from entries where conversation = ? and sent_at <= ? order by seq desc limit 1
      """;

  private PositionReads() {}

  /** See {@link Conversations#parted}. */
  static Map<ConversationId, Long> parted(Sql db, Collection<Position> positions)
      throws SQLException {
    var parted = new HashMap<ConversationId, Long>();
    for (var position : positions) {
      parting(db, position).ifPresent(seq -> parted.put(position.conversation(), seq));
    }
    return parted;
  }

  private static OptionalLong parting(Sql db, Position position) throws SQLException {
    if (position.seq() == 0 || position.sentAt() == 0) {
      return OptionalLong.empty();
    }
    var key = Ids.blob(position.conversation());
    var there = db.one(SENT_AT, row -> row.getLong(1), key, position.seq());
    if (there.isPresent() && there.get() == position.sentAt()) {
      return OptionalLong.empty();
    }
    var agreed = db.one(LAST_SENT_BY, row -> row.getLong(1), key, position.sentAt()).orElse(0L);
    return OptionalLong.of(Math.min(agreed, position.seq()));
  }
}
