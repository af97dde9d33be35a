package classchat.server.store;

import java.sql.SQLException;

/**
 * Keeps servers and a move apart: each connection by which a server writes shares this lock of the
 * database for as long as it lasts, and a move has it alone. The end of a connection lets it go.
 */
final class MoveLock {
  /** "classmov". */
  private static final long KEY = 0x636c6173736d6f76L;

  /** Shares it, and waits for it as for any other. */
  static final String SHARE = "select pg_advisory_lock_shared(" + KEY + ")";

  private static final String HAVE_ALONE = "select pg_advisory_lock(" + KEY + ")";

  /** The database may be a moment behind with the connections of who has just ended. */
  private static final String FOR_A_MOMENT = "select set_config('lock_timeout', '2s', true)";

  private static final String NOT_TO_BE_HAD = "55P03";

  private MoveLock() {}

  /** Whether it is shared now, in this transaction and after it; not while a move has it. */
  static boolean share(Sql sql) throws SQLException {
    return take(sql, SHARE);
  }

  /** Whether it is had alone now, in this transaction and after it; not while a server runs. */
  static boolean haveAlone(Sql sql) throws SQLException {
    return take(sql, HAVE_ALONE);
  }

  private static boolean take(Sql sql, String how) throws SQLException {
    try {
      sql.all(FOR_A_MOMENT, row -> true);
      sql.all(how, row -> true);
      return true;
    } catch (SQLException e) {
      if (NOT_TO_BE_HAD.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
