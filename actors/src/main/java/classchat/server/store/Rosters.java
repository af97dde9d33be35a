package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.UserName;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Accounts by class list: adds whom it names, changes display name, role and section of whom it
 * names already, and drops whom an earlier list made and this one lacks. Never touches the rest,
 * nor drops or demotes an instructor. Every call may block.
 */
public interface Rosters {
  /**
   * A class list.
   *
   * @param again whether also those get a new one-time password who have not used theirs
   */
  record ClassList(List<RosterRow> rows, boolean again) {
    public ClassList {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What came of it.
   *
   * @param done false when a row is refused or a password is missing, and nothing changed
   * @param after the accounts that it made or changed, as they are now
   */
  record Applied(RosterPlan plan, boolean done, Map<UserName, Account> after) {
    public Applied {
      after = Map.copyOf(after);
    }
  }

  /** What it would do; nothing changes. */
  RosterPlan plan(ClassList list, long now);

  /**
   * Does all of it or nothing: one transaction, with its lines in the audit trail.
   *
   * @param passwords hashes of one-time passwords, at least for all that get one
   * @param ids for new accounts
   */
  Applied apply(ClassList list, Map<UserName, String> passwords, Supplier<AccountId> ids, long now);
}
