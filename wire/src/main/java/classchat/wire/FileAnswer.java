package classchat.wire;

/** How far a member is with a file that was offered to it. */
public enum FileAnswer {
  /** It wants it. */
  ACCEPTED(1),
  DECLINED(2),
  /** It has all of it, and checked it: this is final. */
  DONE(3),
  /** It could not take it, or found it to be something else than was offered. */
  FAILED(4),
  /** It wanted it, and stopped. */
  CANCELLED(5);

  private final int number;

  FileAnswer(int number) {
    this.number = number;
  }

  /** The number on the wire and in the store; never reused. */
  public int number() {
    return number;
  }

  /** Whether nothing more is to be expected of this member, unless it changes its mind. */
  public boolean isSettled() {
    return this != ACCEPTED && this != FAILED;
  }

  /** The answer of a number; one of a newer version counts as failed. */
  public static FileAnswer of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    return FAILED;
  }
}
