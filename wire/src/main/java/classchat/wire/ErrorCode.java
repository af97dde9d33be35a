package classchat.wire;

import java.util.Locale;

/** Why something failed, as programs read it. Numbers are never reused. */
public enum ErrorCode {
  UNKNOWN_USER(1),
  UNKNOWN_GROUP(2),
  NOT_A_MEMBER(3),
  NOT_OWNER(4),
  NAME_TAKEN(5),
  BAD_NAME(6),
  BAD_COMMAND(7),
  TOO_LONG(8),
  TOO_LARGE(9),
  RATE_LIMITED(10),
  NOT_ALLOWED(11),
  BAD_CREDENTIALS(12),
  LOCKED_OUT(13),
  REGISTRATION_CLOSED(14),
  UNKNOWN_FILE(15),
  NO_SPACE(16),
  HASH_MISMATCH(17),
  NOT_CONNECTED(18),
  TIMEOUT(19),
  BLOCKED(20),
  REPLACED(21),
  VERSION_REFUSED(22),
  SERVER_STOPPING(23),
  SERVER_ERROR(24),
  OUT_OF_ORDER(25);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  /** The code of a number; one of a newer version reads as {@link #SERVER_ERROR}. */
  public static ErrorCode of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    return SERVER_ERROR;
  }

  /** As in the contract of the line mode, such as {@code unknown-user}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
