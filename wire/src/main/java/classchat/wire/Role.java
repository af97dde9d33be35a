package classchat.wire;


/** What an account may do beyond chatting. */
public enum Role {
  STUDENT,
  ASSISTANT,
  INSTRUCTOR;

  /** The number on the wire and in the store; never reused. */
  public int number() {
    return ordinal() + 1;
  }

  /** The role of a number; a number of a newer version counts as the least one. */
  public static Role of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : STUDENT;
  }
}
