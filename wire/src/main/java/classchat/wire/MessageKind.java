package classchat.wire;

/** What somebody means by a message. */
public enum MessageKind {
  PLAIN(0),
  ANNOUNCEMENT(1),
  QUESTION(2),
  /** Staff and its author see who asked; to others it comes from {@link AccountId#HIDDEN}. */
  ANONYMOUS_QUESTION(3);

  private final int number;

  MessageKind(int number) {
    this.number = number;
  }

  /** The number on the wire and in the store; never reused. */
  public int number() {
    return number;
  }

  /** Whether it waits for an answer. */
  public boolean isQuestion() {
    return this == QUESTION || this == ANONYMOUS_QUESTION;
  }

  /** The kind of a number; one of a newer version counts as plain. */
  public static MessageKind of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    return PLAIN;
  }
}
