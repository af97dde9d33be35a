package classchat.server.store;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of SQLite means and what to do about it, in one line. */
final class SqliteErrors {
  private SqliteErrors() {}

  /** Those of one database. */
  static Failures of(Path file) {
    return new Failures() {
      @Override
      public String explain(Throwable failure) {
        return SqliteErrors.explain(file, failure);
      }

      @Override
      public boolean isDamage(Throwable failure) {
        return SqliteErrors.isDamage(failure);
      }

      @Override
      public boolean isAway(Throwable failure) {
        return false;
      }
    };
  }

  static String explain(Path file, Throwable failure) {
    if (causes(failure).anyMatch(NativeLibraryNotFoundException.class::isInstance)) {
      return unloadable();
    }
    return switch (primary(failure)) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          file + " is in use by another program: stop that one, then try again";
      case SQLITE_CORRUPT -> damaged(file);
      case SQLITE_NOTADB -> notOurs(file);
      case SQLITE_FULL -> "no space left for " + file + ": make room on its disk";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> unwritable(file);
      case SQLITE_IOERR ->
          "cannot read or write " + file + ": check its disk (" + detail(failure) + ")";
      default -> detail(failure);
    };
  }

  /** What to throw when the store cannot be opened. */
  static StoreException unopened(Path file, Exception failure) {
    if (failure instanceof StoreException told) {
      return told;
    }
    var line = explain(file, failure);
    return new StoreException(
        line.contains(file.toString()) ? line : "cannot open " + file + ": " + line, failure);
  }

  static String damaged(Path file) {
    return file + " is damaged: stop the server and restore this file from a backup";
  }

  static String notOurs(Path file) {
    return file + " is not a ClassChat database: move it away, or restore it from a backup";
  }

  static String unwritable(Path file) {
    return "cannot write " + file + ": let the server's user own it and its folder";
  }

  private static String unloadable() {
    var unpacked = System.getProperty("java.io.tmpdir");
    return "what SQLite needs cannot be unpacked and run in "
        + System.getProperty(SqliteFiles.DRIVER_FOLDER, unpacked)
        + ", as on a disk mounted noexec: set CLASSCHAT_JAVA_OPTIONS=-D"
        + SqliteFiles.DRIVER_FOLDER
        + "=DIR, a directory where it can";
  }

  static boolean isDamage(Throwable failure) {
    var code = primary(failure);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
  }

  /** The code without its details, wherever in the chain of causes SQLite tells one. */
  private static SQLiteErrorCode primary(Throwable failure) {
    return causes(failure)
        .filter(SQLiteException.class::isInstance)
        .map(e -> ((SQLiteException) e).getResultCode())
        .map(code -> SQLiteErrorCode.getErrorCode(code.code & 0xff))
        .findFirst()
        .orElse(SQLiteErrorCode.UNKNOWN_ERROR);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(16);
  }

  private static String detail(Throwable failure) {
    var message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
