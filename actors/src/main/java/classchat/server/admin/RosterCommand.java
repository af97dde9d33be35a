package classchat.server.admin;

import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Planned;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.admin.AdminRequest.ApplyRoster;
import classchat.server.admin.AdminRequest.PlanRoster;
import classchat.server.roster.RosterFile;
import classchat.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roster FILE.csv}: accounts by class list. */
@Command(
    name = "roster",
    description = {
      "Makes and updates accounts from a class list.",
      "The list is a CSV file in UTF-8 whose first line names the columns name, display name, role",
      "and section. Shows what it would do; --apply does it.",
      "Accounts that an earlier list made and this one lacks are dropped: disabled, their devices",
      "forgotten. Who was not made by a list is never dropped, and an instructor neither dropped",
      "nor demoted. With a bad row nothing is done."
    })
final class RosterCommand extends AdminCommand {
  /** More passwords take seconds. */
  private static final int MANY = 100;

  @Parameters(paramLabel = "FILE.csv", description = "the class list")
  Path list = Path.of("");

  @Option(names = "--apply", description = "does it; else nothing changes")
  boolean apply;

  @Option(
      names = "--passwords",
      paramLabel = "FILE",
      description = "where one-time passwords go, for its owner only; else they are printed, once")
  @Nullable Path passwordFile;

  @Option(
      names = "--new-passwords",
      description = "new ones also for those who have not signed in with theirs yet")
  boolean again;

  private Bytes file = Bytes.EMPTY;

  RosterCommand(AdminCommands.Tools tools) {
    super(tools);
  }

  @Override
  AdminRequest request() {
    file = read();
    return new PlanRoster(file, again);
  }

  private Bytes read() {
    try (var in = Files.newInputStream(list)) {
      return Bytes.owning(in.readNBytes(RosterFile.MOST_BYTES + 1));
    } catch (IOException e) {
      throw new AdminException("no class list: " + Reasons.of(e));
    }
  }

  @Override
  AdminAnswer then(AdminAnswer answer) {
    return answer instanceof Planned planned ? planned(planned) : answer;
  }

  private AdminAnswer planned(Planned planned) {
    if (!apply) {
      return new Done(planned.text(), "Nothing was changed: --apply does it.");
    }
    var kept = Optional.ofNullable(passwordFile).filter(path -> !planned.passwords().isEmpty());
    kept.ifPresent(OneTimePasswords::checkFree);
    if (planned.passwords().size() > MANY) {
      note(
          "making " + planned.passwords().size() + " passwords, some 30 a second on each core ...");
    }
    var passwords = OneTimePasswords.create(planned.passwords(), random());
    kept.ifPresent(passwords::write);
    var answer = applied(passwords);
    if (answer instanceof Refused) {
      kept.ifPresent(OneTimePasswords::forget);
    }
    return answer instanceof Done done ? done(done, passwords, kept) : answer;
  }

  /** Without an answer nobody knows whether the passwords hold. */
  private AdminAnswer applied(OneTimePasswords passwords) {
    try {
      return ask(new ApplyRoster(file, again, passwords.hashes()));
    } catch (AdminException e) {
      var hint =
          passwordFile == null ? "--new-passwords makes others" : "they are in " + passwordFile;
      throw new AdminException(
          Reasons.of(e)
              + (passwords.isEmpty() ? "" : "; if it was done, the passwords hold: " + hint));
    }
  }

  private static AdminAnswer done(Done done, OneTimePasswords passwords, Optional<Path> kept) {
    if (passwords.isEmpty()) {
      return done;
    }
    return kept.map(path ->
            new Done(done.text(), "The one-time passwords are in " + path + ", and nowhere else."))
        .orElseGet(() ->
            new Done(
                done.text() + "\n\n" + passwords.table(),
                "These passwords are kept nowhere; each is good for one sign-in."));
  }
}
