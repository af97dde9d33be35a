package classchat.server.admin;

import classchat.server.admin.AdminCommands.Tools;
import classchat.server.admin.AdminRequest.AddUser;
import classchat.server.admin.AdminRequest.ListDevices;
import classchat.server.admin.AdminRequest.ListUsers;
import classchat.server.admin.AdminRequest.RevokeDevice;
import classchat.server.admin.AdminRequest.SetEnabled;
import classchat.server.admin.AdminRequest.SetPassword;
import classchat.server.admin.AdminRequest.SetRole;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user ...}: accounts. */
final class UserCommands {
  private UserCommands() {}

  static CommandLine create(Tools tools) {
    return Group.of(
        new User(),
        new Add(tools),
        new Passwd(tools),
        new Switch.Off(tools),
        new Switch.On(tools),
        new NewRole(tools),
        new All(tools),
        new Devices(tools));
  }

  @Command(name = "user", description = "Accounts.")
  private static final class User extends Group {}

  /** A command about one account. */
  private abstract static class Named extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "the user")
    String name = "";

    Named(Tools tools) {
      super(tools);
    }

    UserName user() {
      return UserName.parse(name)
          .orElseThrow(() -> new IllegalArgumentException(UserName.explain(name)));
    }
  }

  /** A command that sets a password. */
  private abstract static class WithPassword extends Named {
    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "the password is its first line; else CLASSCHAT_PASSWORD, else you are asked")
    @Nullable Path passwordFile;

    WithPassword(Tools tools) {
      super(tools);
    }

    Optional<Path> file() {
      return Optional.ofNullable(passwordFile);
    }
  }

  @Command(name = "add", description = "Makes an account.")
  private static final class Add extends WithPassword {
    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
        defaultValue = "STUDENT")
    Role role = Role.STUDENT;

    @Option(names = "--display-name", paramLabel = "TEXT", description = "what others see")
    String displayName = "";

    Add(Tools tools) {
      super(tools);
    }

    /** The first instructor may be made before the first start. */
    @Override
    boolean makesData() {
      return true;
    }

    @Override
    AdminRequest request() {
      var user = user();
      return new AddUser(user, role, displayName, passwords().read(file()));
    }
  }

  @Command(
      name = "passwd",
      description =
          "Sets a new password; ends all sessions of the account and forgets its devices.")
  private static final class Passwd extends WithPassword {
    Passwd(Tools tools) {
      super(tools);
    }

    @Override
    AdminRequest request() {
      var user = user();
      return new SetPassword(user, passwords().read(file()));
    }
  }

  /** Lets an account in or out. */
  private abstract static class Switch extends Named {
    private final boolean enabled;

    Switch(Tools tools, boolean enabled) {
      super(tools);
      this.enabled = enabled;
    }

    @Override
    AdminRequest request() {
      return new SetEnabled(user(), enabled);
    }

    @Command(
        name = "disable",
        description = "Shuts an account out: ends its sessions and forgets its devices.")
    private static final class Off extends Switch {
      Off(Tools tools) {
        super(tools, false);
      }
    }

    @Command(name = "enable", description = "Lets an account in again.")
    private static final class On extends Switch {
      On(Tools tools) {
        super(tools, true);
      }
    }
  }

  @Command(
      name = "role",
      description = "Gives an account a role; its sessions come anew with it, its devices stay.")
  private static final class NewRole extends Named {
    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
    Role role = Role.STUDENT;

    NewRole(Tools tools) {
      super(tools);
    }

    @Override
    AdminRequest request() {
      return new SetRole(user(), role);
    }
  }

  @Command(name = "list", description = "Shows all accounts.")
  private static final class All extends AdminCommand {
    All(Tools tools) {
      super(tools);
    }

    @Override
    AdminRequest request() {
      return new ListUsers();
    }
  }

  @Command(name = "devices", description = "Shows the devices of an account, or revokes one.")
  private static final class Devices extends Named {
    @Option(
        names = "--revoke",
        paramLabel = "ID",
        description = "takes this device's key away and ends its session")
    @Nullable String revoked;

    Devices(Tools tools) {
      super(tools);
    }

    @Override
    AdminRequest request() {
      return revoked == null ? new ListDevices(user()) : new RevokeDevice(user(), device(revoked));
    }

    private static DeviceId device(String id) {
      try {
        return DeviceId.parse(id);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("a device is named as `user devices NAME` does", e);
      }
    }
  }
}
