package classchat.server.admin;

import classchat.server.account.Ids;
import classchat.server.account.Notices;
import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Planned;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.admin.AdminRequest.ApplyRoster;
import classchat.server.admin.AdminRequest.PlanRoster;
import classchat.server.registry.Broadcast.AccountRaised;
import classchat.server.registry.Broadcast.AccountTold;
import classchat.server.roster.RosterFile;
import classchat.server.store.Account;
import classchat.server.store.RosterPlan;
import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterPlan.Step;
import classchat.server.store.Rosters;
import classchat.server.store.Rosters.ClassList;
import classchat.wire.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What administration does by class lists. Blocks. */
final class RosterAdministration {
  private final Administration.Parts parts;

  RosterAdministration(Administration.Parts parts) {
    this.parts = parts;
  }

  AdminAnswer plan(PlanRoster request) {
    var file = RosterFile.read(request.file());
    var list = new ClassList(file.rows(), request.again());
    var plan = parts.store().rosters().plan(list, parts.clock().millis());
    return refusal(file, plan)
        .orElseGet(() -> new Planned(RosterTable.planned(plan), plan.passwords()));
  }

  AdminAnswer apply(ApplyRoster request) {
    var file = RosterFile.read(request.file());
    if (!file.problems().isEmpty()) {
      return plan(new PlanRoster(request.file(), request.again()));
    }
    var applied =
        parts
            .store()
            .rosters()
            .apply(
                new ClassList(file.rows(), request.again()),
                request.passwords(),
                () -> new AccountId(Ids.next(parts.random())),
                parts.clock().millis());
    return applied.done() ? told(applied) : refused(file, applied.plan());
  }

  private static AdminAnswer refused(RosterFile file, RosterPlan plan) {
    return refusal(file, plan)
        .orElseGet(
            () -> new Refused("the accounts changed meanwhile, and nothing was done: try again"));
  }

  private static Optional<AdminAnswer> refusal(RosterFile file, RosterPlan plan) {
    var problems = new ArrayList<Problem>(file.problems());
    problems.addAll(plan.problems());
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refused(RosterTable.refused(problems)));
  }

  private AdminAnswer told(Rosters.Applied applied) {
    var made = new ArrayList<AccountId>();
    for (var step : applied.plan().steps()) {
      Optional.ofNullable(applied.after().get(step.name()))
          .ifPresent(account -> tell(step, account, made));
    }
    if (!made.isEmpty()) {
      parts.made().made(List.copyOf(made));
    }
    return new Done(RosterTable.done(applied.plan()));
  }

  private void tell(Step step, Account now, List<AccountId> made) {
    switch (step.kind()) {
      case ADD -> made.add(now.id());
      case RETURN -> {
        made.add(now.id());
        raised(now);
      }
      case CHANGE -> {
        if (step.before().filter(before -> before.role() != now.role()).isPresent()) {
          parts.broadcast().accept(new AccountTold(now.id(), Notices.role(now.role())));
          raised(now);
        }
      }
      case DROP -> raised(now);
      case KEEP -> {}
    }
  }

  private void raised(Account now) {
    parts.broadcast().accept(new AccountRaised(now.id(), now.generation(), Optional.empty()));
  }
}
