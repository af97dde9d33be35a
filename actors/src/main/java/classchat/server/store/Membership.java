package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Range;
import java.util.List;

/**
 * One member of a conversation, past ones included.
 *
 * @param periods in order; the last one is open for a present member
 * @param delivered the highest of the account's devices
 * @param read never above {@code delivered}
 */
public record Membership(AccountId account, List<Range> periods, long delivered, long read) {
  public Membership {
    periods = List.copyOf(periods);
  }

  /** Whether the last period is still open. */
  public boolean present() {
    return !periods.isEmpty() && periods.getLast().until() == Range.OPEN;
  }
}
