package classchat.wire;

/** How it stands with a file on the server. */
public enum FileState {
  /** Bytes of it are still to come. */
  OPEN(1),
  /** All of it is there, and it is what was offered. */
  COMPLETE(2),
  /** Who offered it has taken it back. */
  CANCELLED(3),
  /** What came was something else than was offered. */
  FAILED(4),
  /** It was there for as long as the server keeps files. */
  EXPIRED(5),
  /** Everybody has it or does not want it, so it is not kept any longer. */
  SETTLED(6);

  private final int number;

  FileState(int number) {
    this.number = number;
  }

  /** The number on the wire and in the store; never reused. */
  public int number() {
    return number;
  }

  /** Whether it can be had. */
  public boolean isAvailable() {
    return this == OPEN || this == COMPLETE;
  }

  /** The state of a number; in one of a newer version it cannot be had. */
  public static FileState of(int number) {
    for (var each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    return EXPIRED;
  }
}
