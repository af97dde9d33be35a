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

  /** Whether it helps to run a class: such a one sees who asked, announces and silences. */
  public boolean isStaff() {
    return this != STUDENT;
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
