package classchat.e2e;

import classchat.bench.program.Postgres;
import classchat.wire.FileId;
import java.sql.SQLException;

/** Bytes of files that servers keep in their database. */
final class Pieces {
  private Pieces() {}

  /** Whether there are any of the file with this id. */
  static boolean in(Postgres postgres, String file) throws SQLException {
    try (var connection = postgres.connect();
        var query =
            connection.prepareStatement(
                """
                select file from blobs where file = ?
                union all
                select file from blob_pieces where file = ?
                limit 1
                """)) {
      var id = FileId.parse(file).value();
      query.setLong(1, id);
      query.setLong(2, id);
      try (var found = query.executeQuery()) {
        return found.next();
      }
    }
  }
}
