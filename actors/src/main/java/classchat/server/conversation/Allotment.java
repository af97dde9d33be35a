package classchat.server.conversation;

/**
 * How many appends of one conversation the store may have at a time. It halves with each that is
 * refused, and grows by one once as many as it is were written: a store that is full refuses with
 * one write all of its incarnation, so who gave it everything at once again would get nothing done.
 */
final class Allotment {
  private final int most;
  private int now;
  private int written;

  Allotment(int most) {
    this.most = most;
    this.now = most;
  }

  boolean allows(int inFlight) {
    return inFlight < now;
  }

  void refused() {
    now = Math.max(1, now / 2);
    written = 0;
  }

  void written() {
    written++;
    if (written >= now) {
      now = Math.min(most, now + 1);
      written = 0;
    }
  }
}
