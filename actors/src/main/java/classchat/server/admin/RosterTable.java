package classchat.server.admin;

import classchat.server.store.Account;
import classchat.server.store.RosterPlan;
import classchat.server.store.RosterPlan.Kind;
import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterPlan.Step;
import classchat.server.store.RosterRow;
import classchat.wire.CleanText;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a class list does, in words for a person. */
final class RosterTable {
  /** Bad rows that are told; the rest is counted. */
  private static final int PROBLEMS = 100;

  private RosterTable() {}

  /** Every bad row by its line. */
  static String refused(List<Problem> problems) {
    var lines =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .limit(PROBLEMS)
            .map(problem -> "line " + problem.line() + ": " + CleanText.line(problem.text()))
            .collect(Collectors.joining("\n"));
    var more = problems.size() - PROBLEMS;
    return lines
        + (more > 0 ? "\nand " + more + " more" : "")
        + "\nNothing was imported: mend these lines first.";
  }

  static String planned(RosterPlan plan) {
    return table(plan)
        + "To add %d, to change %d, to let in again %d, to drop %d; unchanged %d."
            .formatted(counts(plan));
  }

  static String done(RosterPlan plan) {
    return "Added %d, changed %d, let in again %d, dropped %d; unchanged %d."
        .formatted(counts(plan));
  }

  private static Object[] counts(RosterPlan plan) {
    return List.of(Kind.ADD, Kind.CHANGE, Kind.RETURN, Kind.DROP, Kind.KEEP).stream()
        .map(kind -> plan.steps().stream().filter(step -> step.kind() == kind).count())
        .toArray();
  }

  /** A row for each account that changes, or that stays other than the list has it. */
  private static String table(RosterPlan plan) {
    var table = new Table("WHAT", "NAME", "ROLE", "SECTION", "DISPLAY NAME");
    var told = plan.steps().stream().filter(step -> !what(step).isEmpty()).toList();
    told.forEach(step ->
        table.row(
            what(step),
            step.name().value(),
            cell(step, row -> Shown.role(row.role()), account -> Shown.role(account.role())),
            cell(step, RosterRow::section, Account::section),
            cell(step, RosterRow::displayName, Account::displayName)));
    return told.isEmpty() ? "" : table + "\n\n";
  }

  private static String what(Step step) {
    return switch (step.kind()) {
      case ADD -> "add";
      case CHANGE -> isOut(step) ? "change, stays disabled" : "change";
      case RETURN -> "let in again";
      case DROP -> "drop";
      case KEEP -> kept(step);
    };
  }

  private static String kept(Step step) {
    if (step.password()) {
      return "new password";
    }
    if (isOut(step)) {
      return "stays disabled";
    }
    return step.row().isEmpty() ? "not listed, stays" : "";
  }

  private static boolean isOut(Step step) {
    return step.before().filter(Account::enabled).isEmpty();
  }

  /** What it is to be, behind what it is now where that differs. */
  private static String cell(
      Step step, Function<RosterRow, String> wanted, Function<Account, String> present) {
    var before = step.before().map(present).map(RosterTable::shown);
    var after = step.row().map(wanted).map(RosterTable::shown);
    return before.isPresent() && after.isPresent() && !before.equals(after)
        ? before.get() + " > " + after.get()
        : after.or(() -> before).orElse("-");
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : CleanText.line(text);
  }
}
