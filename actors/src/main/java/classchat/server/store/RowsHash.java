package classchat.server.store;

import classchat.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What rows hold, in whatever order they are read: two that are equal have the same rows. */
final class RowsHash {
  /** How a column is read from either database. */
  enum Kind {
    NUMBER,
    TEXT,
    BYTES
  }

  /** How many rows, and what is in them. */
  record Seen(long rows, Bytes hash) {}

  private final MessageDigest digest = sha256();
  private final byte[] all = new byte[digest.getDigestLength()];
  private long rows;

  /** Takes the first columns of a row. */
  void add(ResultSet row, List<Kind> columns) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      switch (columns.get(i)) {
        case NUMBER -> number(row, i + 1);
        case TEXT -> text(row, i + 1);
        case BYTES -> bytes(row, i + 1);
      }
    }
    var one = digest.digest();
    for (int i = 0; i < all.length; i++) {
      all[i] ^= one[i];
    }
    rows++;
  }

  long rows() {
    return rows;
  }

  Seen seen() {
    return new Seen(rows, Bytes.of(all, 0, all.length));
  }

  private void number(ResultSet row, int column) throws SQLException {
    var value = row.getLong(column);
    if (!isNull(row)) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
  }

  private void text(ResultSet row, int column) throws SQLException {
    var value = row.getString(column);
    if (!isNull(row)) {
      sized(value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void bytes(ResultSet row, int column) throws SQLException {
    var value = row.getBytes(column);
    if (!isNull(row)) {
      sized(value);
    }
  }

  private void sized(byte[] value) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
    digest.update(value);
  }

  /** Whether the value that was read last is none, which counts as well. */
  private boolean isNull(ResultSet row) throws SQLException {
    var none = row.wasNull();
    digest.update((byte) (none ? 0 : 1));
    return none;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
