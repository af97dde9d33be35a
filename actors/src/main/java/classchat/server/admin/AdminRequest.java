package classchat.server.admin;

import classchat.server.observe.LogLevel;
import classchat.server.roster.RosterFile;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Limits;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What an administration command asks for. */
public sealed interface AdminRequest {
  /** Accounts that can be made with one invitation. */
  int MOST_USES = 1000;

  /** Days that an invitation can be good for. */
  int MOST_DAYS = 3650;

  /** Characters of the name of a logger. */
  int MOST_LOGGER = 256;

  /**
   * Makes an account.
   *
   * @param displayName empty for the name itself
   */
  record AddUser(UserName name, Role role, String displayName, Secret password)
      implements AdminRequest {
    public AddUser {
      if (displayName.getBytes(StandardCharsets.UTF_8).length > Limits.DISPLAY_NAME) {
        throw new IllegalArgumentException(
            "a display name has at most " + Limits.DISPLAY_NAME + " bytes");
      }
    }
  }

  /** Sets a new password; every session and device of the account ends. */
  record SetPassword(UserName name, Secret password) implements AdminRequest {}

  /** Lets an account in again, or shuts it out: every session and device of it ends. */
  record SetEnabled(UserName name, boolean enabled) implements AdminRequest {}

  /** Gives an account a role; its sessions come anew with it. */
  record SetRole(UserName name, Role role) implements AdminRequest {}

  /**
   * Asks what a class list would do.
   *
   * @param again whether also those get a new one-time password who have not used theirs
   */
  record PlanRoster(Bytes file, boolean again) implements AdminRequest {
    public PlanRoster {
      check(file);
    }
  }

  /**
   * Does what a class list says.
   *
   * @param passwords hashes of the one-time passwords that the plan asked for
   */
  record ApplyRoster(Bytes file, boolean again, Map<UserName, String> passwords)
      implements AdminRequest {
    public ApplyRoster {
      check(file);
      passwords = Map.copyOf(passwords);
    }

    /** Without the hashes, which no log should hold. */
    @Override
    public String toString() {
      return "ApplyRoster[" + file + "]";
    }
  }

  private static void check(Bytes file) {
    if (file.size() > RosterFile.MOST_BYTES) {
      throw new IllegalArgumentException(
          "a class list has at most " + RosterFile.MOST_BYTES + " bytes");
    }
  }

  /** Asks for every account. */
  record ListUsers() implements AdminRequest {}

  /** Asks for the devices of an account. */
  record ListDevices(UserName name) implements AdminRequest {}

  /** Takes a device's key away and ends its session. */
  record RevokeDevice(UserName name, DeviceId device) implements AdminRequest {}

  /**
   * Makes an invitation.
   *
   * @param days it is good for; 0 for what the settings say
   */
  record Invite(int uses, int days, Role role) implements AdminRequest {
    public Invite {
      if (uses < 1 || uses > MOST_USES) {
        throw new IllegalArgumentException("an invitation has 1 to " + MOST_USES + " uses");
      }
      if (days < 0 || days > MOST_DAYS) {
        throw new IllegalArgumentException("an invitation is good for 1 to " + MOST_DAYS + " days");
      }
    }
  }

  /**
   * Asks how much is logged.
   *
   * @param logger this one and those below it; empty for those that have a level of their own
   */
  record ShowLogLevels(String logger) implements AdminRequest {
    public ShowLogLevels {
      checkLogger(logger);
    }
  }

  /** Sets how much a logger tells, until the server ends. */
  record SetLogLevel(String logger, LogLevel level) implements AdminRequest {
    public SetLogLevel {
      checkLogger(logger);
    }
  }

  /** Has a logger tell as much as at the start. */
  record ResetLogLevel(String logger) implements AdminRequest {
    public ResetLogLevel {
      checkLogger(logger);
    }
  }

  private static void checkLogger(String name) {
    if (name.length() > MOST_LOGGER || !name.chars().allMatch(AdminRequest::isOfLogger)) {
      throw new IllegalArgumentException(
          "a logger is named like a package or class, such as classchat.server.store");
    }
  }

  private static boolean isOfLogger(int character) {
    return character == '.' || Character.isJavaIdentifierPart(character);
  }

  /** Asks how the nodes of the cluster stand. */
  record ShowCluster() implements AdminRequest {}

  /** Asks for the invitations that are still good. */
  record ListInvitations() implements AdminRequest {}

  /** Makes an invitation void. */
  record RevokeInvitation(String id) implements AdminRequest {
    public RevokeInvitation {
      if (id.isEmpty() || id.length() > Limits.NAME) {
        throw new IllegalArgumentException("an invitation is named as `invite list` does");
      }
    }
  }
}
