package classchat.server.store;

import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;

/**
 * What a class list does to the accounts.
 *
 * @param steps those of its rows in their order, then those of accounts that it lacks
 * @param problems rows that it must not have; with one of them nothing is done
 */
public record RosterPlan(List<Step> steps, List<Problem> problems) {
  /** What is done to one account. */
  public enum Kind {
    ADD,
    CHANGE,
    /** An earlier class list dropped it; it is let in again. */
    RETURN,
    DROP,
    KEEP
  }

  /**
   * One account.
   *
   * @param before what it is now, if there is one
   * @param row what it is to be; empty for one that the list lacks
   * @param password whether it gets a new one-time password
   */
  public record Step(
      Kind kind,
      UserName name,
      Optional<Account> before,
      Optional<RosterRow> row,
      boolean password) {}

  /** Why a row is refused. */
  public record Problem(int line, String text) {}

  public RosterPlan {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /** Who gets a one-time password. */
  public List<UserName> passwords() {
    return steps.stream().filter(Step::password).map(Step::name).toList();
  }
}
