package classchat.wire;

/** Who may make an account over the network. */
public enum Registration {
  OPEN(1),
  INVITE(2),
  CLOSED(3);

  private final int number;

  Registration(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  /** The mode of a number; one of a newer version reads as {@link #CLOSED}. */
  public static Registration of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    return CLOSED;
  }
}
