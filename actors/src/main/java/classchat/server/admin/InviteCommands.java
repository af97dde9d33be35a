package classchat.server.admin;

import classchat.server.admin.AdminCommands.Tools;
import classchat.server.admin.AdminRequest.Invite;
import classchat.server.admin.AdminRequest.ListInvitations;
import classchat.server.admin.AdminRequest.RevokeInvitation;
import classchat.wire.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invite ...}: invitations. */
final class InviteCommands {
  private InviteCommands() {}

  static CommandLine create(Tools tools) {
    return Group.with(new CommandLine(new New(tools)), new All(tools), new Revoke(tools));
  }

  @Command(
      name = "invite",
      description = {
        "Makes an invitation and prints its code, which is kept nowhere: hand it on.",
        "Or lists the invitations that are still good, or revokes one."
      })
  private static final class New extends AdminCommand {
    @Option(
        names = "--uses",
        paramLabel = "N",
        defaultValue = "1",
        description = "accounts that can be made with it (default: ${DEFAULT-VALUE})")
    int uses = 1;

    @Option(
        names = "--days",
        paramLabel = "D",
        description = "how long it is good for (default: accounts.invite-life)")
    @Nullable Integer days;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
        defaultValue = "STUDENT")
    Role role = Role.STUDENT;

    New(Tools tools) {
      super(tools);
    }

    @Override
    boolean makesData() {
      return true;
    }

    @Override
    AdminRequest request() {
      if (days == null) {
        return new Invite(uses, 0, role);
      }
      if (days == 0) {
        throw new IllegalArgumentException("an invitation is good for a day at least");
      }
      return new Invite(uses, days, role);
    }
  }

  @Command(name = "list", description = "Shows the invitations that are still good.")
  private static final class All extends AdminCommand {
    All(Tools tools) {
      super(tools);
    }

    @Override
    AdminRequest request() {
      return new ListInvitations();
    }
  }

  @Command(name = "revoke", description = "Makes an invitation void.")
  private static final class Revoke extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "as `invite list` shows it")
    String id = "";

    Revoke(Tools tools) {
      super(tools);
    }

    @Override
    AdminRequest request() {
      return new RevokeInvitation(id);
    }
  }
}
