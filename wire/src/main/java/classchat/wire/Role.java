package classchat.wire;

/** What an account may do beyond chatting. */
public enum Role {
  STUDENT(1),
  ASSISTANT(2),
  INSTRUCTOR(3);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  /** The number on the wire and in the store; never reused. */
  public int number() {
    return number;
  }

  /** The role of a number; a number of a newer version counts as the least one. */
  public static Role of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    return STUDENT;
  }
}
