package classchat.server.session;

/** The place of one connection under the bounds of {@link Admission}. One owner at a time. */
public final class Ticket {
  private final Admission admission;
  private final String network;
  private boolean known;
  private boolean ended;

  Ticket(Admission admission, String network) {
    this.admission = admission;
    this.network = network;
  }

  /** Somebody signed in on it; only the first call counts. */
  public void signedIn() {
    if (!known) {
      known = true;
      admission.known(network);
    }
  }

  /** The connection is no more; only the first call counts. */
  public void giveBack() {
    if (!ended) {
      signedIn();
      ended = true;
      admission.ended();
    }
  }
}
