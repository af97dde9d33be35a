package classchat.wire;


/** Who may make an account over the network. */
public enum Registration {
  OPEN,
  INVITE,
  CLOSED;

  /** The number on the wire. */
  public int number() {
    return ordinal() + 1;
  }

  /** The mode of a number; one of a newer version reads as {@link #CLOSED}. */
  public static Registration of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : CLOSED;
  }
}
