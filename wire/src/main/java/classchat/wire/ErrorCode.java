package classchat.wire;


import java.util.Locale;

/** Why something failed, as programs read it. Numbers are the order here: add at the end, never reuse. */
public enum ErrorCode {
  UNKNOWN_USER,
  UNKNOWN_GROUP,
  NOT_A_MEMBER,
  NOT_OWNER,
  NAME_TAKEN,
  BAD_NAME,
  BAD_COMMAND,
  TOO_LONG,
  TOO_LARGE,
  RATE_LIMITED,
  NOT_ALLOWED,
  BAD_CREDENTIALS,
  LOCKED_OUT,
  REGISTRATION_CLOSED,
  UNKNOWN_FILE,
  NO_SPACE,
  HASH_MISMATCH,
  NOT_CONNECTED,
  TIMEOUT,
  BLOCKED,
  REPLACED,
  VERSION_REFUSED,
  SERVER_STOPPING,
  SERVER_ERROR,
  OUT_OF_ORDER;

  /** The number on the wire. */
  public int number() {
    return ordinal() + 1;
  }

  /** The code of a number; one of a newer version reads as {@link #SERVER_ERROR}. */
  public static ErrorCode of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : SERVER_ERROR;
  }

  /** As in the contract of the line mode, such as {@code unknown-user}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
