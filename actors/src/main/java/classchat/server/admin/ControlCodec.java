package classchat.server.admin;

import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Planned;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.admin.AdminRequest.AddUser;
import classchat.server.admin.AdminRequest.ApplyRoster;
import classchat.server.admin.AdminRequest.Invite;
import classchat.server.admin.AdminRequest.ListDevices;
import classchat.server.admin.AdminRequest.ListInvitations;
import classchat.server.admin.AdminRequest.ListUsers;
import classchat.server.admin.AdminRequest.PlanRoster;
import classchat.server.admin.AdminRequest.ResetLogLevel;
import classchat.server.admin.AdminRequest.RevokeDevice;
import classchat.server.admin.AdminRequest.RevokeInvitation;
import classchat.server.admin.AdminRequest.SetEnabled;
import classchat.server.admin.AdminRequest.SetLogLevel;
import classchat.server.admin.AdminRequest.SetPassword;
import classchat.server.admin.AdminRequest.SetRole;
import classchat.server.admin.AdminRequest.ShowCluster;
import classchat.server.admin.AdminRequest.ShowLogLevels;
import classchat.server.observe.LogLevel;
import classchat.server.roster.RosterFile;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests and answers on the control socket. Both ends are of one installation: the version is
 * there only to tell a person that a server was not restarted after an update.
 */
final class ControlCodec {
  private static final int VERSION = 1;

  /** A class list, and a name and a hash for each of its rows. */
  private static final int REQUEST_BYTES = 2 * RosterFile.MOST_BYTES;

  private static final int ANSWER_BYTES = 32 * 1024 * 1024;

  /** Nothing that this version understands. */
  static final class NotUnderstood extends IOException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String what) {
      super(what);
    }
  }

  private ControlCodec() {}

  static void write(OutputStream stream, AdminRequest request) throws IOException {
    Frames.write(
        stream,
        out -> {
          out.writeByte(VERSION);
          switch (request) {
            case AddUser add -> addUser(out, add);
            case SetPassword password -> {
              named(out, 2, password.name());
              Frames.writeText(out, password.password().value());
            }
            case SetEnabled enabled -> {
              named(out, 3, enabled.name());
              out.writeBoolean(enabled.enabled());
            }
            case SetRole role -> {
              named(out, 10, role.name());
              out.writeByte(role.role().number());
            }
            case PlanRoster plan -> roster(out, 11, plan.file(), plan.again());
            case ApplyRoster apply -> {
              roster(out, 12, apply.file(), apply.again());
              passwords(out, apply.passwords());
            }
            case ListUsers list -> out.writeByte(4);
            case ListDevices list -> named(out, 5, list.name());
            case RevokeDevice revoke -> {
              named(out, 6, revoke.name());
              out.writeLong(revoke.device().value());
            }
            case Invite invite -> invite(out, invite);
            case ListInvitations list -> out.writeByte(8);
            case RevokeInvitation revoke -> {
              out.writeByte(9);
              Frames.writeText(out, revoke.id());
            }
            case ShowCluster show -> out.writeByte(16);
            case ShowLogLevels show -> {
              out.writeByte(13);
              Frames.writeText(out, show.logger());
            }
            case SetLogLevel set -> {
              out.writeByte(14);
              Frames.writeText(out, set.logger());
              Frames.writeText(out, set.level().toString());
            }
            case ResetLogLevel reset -> {
              out.writeByte(15);
              Frames.writeText(out, reset.logger());
            }
          }
        });
  }

  private static void named(DataOutputStream out, int type, UserName name) throws IOException {
    out.writeByte(type);
    Frames.writeText(out, name.value());
  }

  private static void addUser(DataOutputStream out, AddUser add) throws IOException {
    named(out, 1, add.name());
    out.writeByte(add.role().number());
    Frames.writeText(out, add.displayName());
    Frames.writeText(out, add.password().value());
  }

  private static void roster(DataOutputStream out, int type, Bytes file, boolean again)
      throws IOException {
    out.writeByte(type);
    Frames.writeBytes(out, file);
    out.writeBoolean(again);
  }

  private static void passwords(DataOutputStream out, Map<UserName, String> passwords)
      throws IOException {
    out.writeInt(passwords.size());
    for (var each : passwords.entrySet()) {
      Frames.writeText(out, each.getKey().value());
      Frames.writeText(out, each.getValue());
    }
  }

  private static void invite(DataOutputStream out, Invite invite) throws IOException {
    out.writeByte(7);
    out.writeInt(invite.uses());
    out.writeInt(invite.days());
    out.writeByte(invite.role().number());
  }

  /**
   * Reads a request.
   *
   * @throws NotUnderstood when it is none of this version
   */
  static AdminRequest readRequest(InputStream stream) throws IOException {
    var in = Frames.read(stream, REQUEST_BYTES);
    try {
      var version = in.readByte();
      if (version != VERSION) {
        throw new NotUnderstood("this command is of another version than the running server");
      }
      return request(in);
    } catch (IllegalArgumentException e) {
      throw new NotUnderstood(Reasons.of(e));
    }
  }

  private static AdminRequest request(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 1 -> new AddUser(name(in), Role.of(in.readByte()), Frames.readText(in), secret(in));
      case 2 -> new SetPassword(name(in), secret(in));
      case 3 -> new SetEnabled(name(in), in.readBoolean());
      case 4 -> new ListUsers();
      case 5 -> new ListDevices(name(in));
      case 6 -> new RevokeDevice(name(in), new DeviceId(in.readLong()));
      case 7 -> new Invite(in.readInt(), in.readInt(), Role.of(in.readByte()));
      case 8 -> new ListInvitations();
      case 9 -> new RevokeInvitation(Frames.readText(in));
      case 10 -> new SetRole(name(in), Role.of(in.readByte()));
      case 11 -> new PlanRoster(Frames.readBytes(in), in.readBoolean());
      case 12 -> new ApplyRoster(Frames.readBytes(in), in.readBoolean(), passwords(in));
      case 13 -> new ShowLogLevels(Frames.readText(in));
      case 14 -> new SetLogLevel(Frames.readText(in), LogLevel.parse(Frames.readText(in)));
      case 15 -> new ResetLogLevel(Frames.readText(in));
      case 16 -> new ShowCluster();
      default -> throw new NotUnderstood("the running server does not know this command");
    };
  }

  private static Map<UserName, String> passwords(DataInputStream in) throws IOException {
    var count = in.readInt();
    var passwords = new HashMap<UserName, String>();
    for (int i = 0; i < count; i++) {
      passwords.put(name(in), Frames.readText(in));
    }
    return passwords;
  }

  private static UserName name(DataInputStream in) throws IOException {
    return new UserName(Frames.readText(in));
  }

  private static Secret secret(DataInputStream in) throws IOException {
    return new Secret(Frames.readText(in));
  }

  static void write(OutputStream stream, AdminAnswer answer) throws IOException {
    Frames.write(
        stream,
        out -> {
          switch (answer) {
            case Done done -> {
              out.writeByte(1);
              Frames.writeText(out, done.text());
              Frames.writeText(out, done.note());
            }
            case Refused refused -> {
              out.writeByte(0);
              Frames.writeText(out, refused.reason());
            }
            case Planned planned -> {
              out.writeByte(2);
              Frames.writeText(out, planned.text());
              out.writeInt(planned.passwords().size());
              for (var name : planned.passwords()) {
                Frames.writeText(out, name.value());
              }
            }
          }
        });
  }

  static AdminAnswer readAnswer(InputStream stream) throws IOException {
    var in = Frames.read(stream, ANSWER_BYTES);
    return switch (in.readByte()) {
      case 0 -> new Refused(Frames.readText(in));
      case 1 -> new Done(Frames.readText(in), Frames.readText(in));
      case 2 -> new Planned(Frames.readText(in), names(in));
      default ->
          throw new NotUnderstood("the running server answers what this command cannot read");
    };
  }

  private static List<UserName> names(DataInputStream in) throws IOException {
    var count = in.readInt();
    var names = new ArrayList<UserName>();
    for (int i = 0; i < count; i++) {
      names.add(name(in));
    }
    return names;
  }
}
