package classchat.server.conversation;

import classchat.server.conversation.InternalCommand.Held;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write.Append;
import java.util.ArrayList;
import java.util.List;

/** An append that is being written, and who waits for it. */
final class InFlight {
  /** A refusal that holds only if this append does. */
  record Resting(Held held, Verdict.Refused refusal) {}

  private final Append append;
  private final boolean veiled;
  private final List<Held> askers = new ArrayList<>(1);
  private final List<Resting> resting = new ArrayList<>(0);

  InFlight(Append append, boolean veiled) {
    this.append = append;
    this.veiled = veiled;
  }

  Append append() {
    return append;
  }

  StoredEntry entry() {
    return append.entry();
  }

  /** Whether only its author and staff may know who made it. */
  boolean isVeiled() {
    return veiled;
  }

  /** Posts that are answered by this entry: the one that made it and its repeats. */
  List<Held> askers() {
    return askers;
  }

  List<Resting> resting() {
    return resting;
  }
}
