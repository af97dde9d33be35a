package classchat.server.admin;

import classchat.server.account.AccountSettings;
import classchat.server.account.AccountsMade;
import classchat.server.account.Hasher;
import classchat.server.admin.AdminAnswer.Done;
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
import classchat.server.cluster.Node;
import classchat.server.observe.LogLevels;
import classchat.server.registry.Broadcast;
import classchat.server.store.Store;
import classchat.server.store.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what administration commands ask for, in the running server or beside none. Blocks;
 * safe for use by many threads.
 */
public final class Administration {
  private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

  private final UserAdministration users;
  private final InviteAdministration invitations;
  private final RosterAdministration rosters;
  private final LogAdministration log;
  private final ClusterAdministration cluster;

  /**
   * What it works with.
   *
   * @param broadcast reaches the session registries; does nothing where no server runs
   * @param made hears of accounts that are made; nobody does where no server runs
   * @param node what this server is to others; alone where no server runs
   * @param clock its zone is that of the times in answers
   */
  public record Parts(
      Store store,
      Hasher hasher,
      Consumer<Broadcast> broadcast,
      AccountsMade made,
      LogLevels levels,
      Node node,
      AccountSettings settings,
      Clock clock,
      SecureRandom random) {
    /** Adds a line to the audit trail, in the name of whoever sits at the machine. */
    void audit(String what) {
      store.accounts().audit(clock.millis(), "(machine)", what);
    }
  }

  public Administration(Parts parts) {
    this.users = new UserAdministration(parts);
    this.invitations = new InviteAdministration(parts);
    this.rosters = new RosterAdministration(parts);
    this.log = new LogAdministration(parts);
    this.cluster = new ClusterAdministration(parts.node());
  }

  /** Never throws: a failure is told as a refusal. */
  public AdminAnswer execute(AdminRequest request) {
    try {
      return answer(request);
    } catch (AdminException | StoreException e) {
      return new Refused(Reasons.of(e));
    } catch (RuntimeException e) {
      LOG.error("an administration command failed", e);
      return new Refused("failed: " + Reasons.of(e));
    }
  }

  private AdminAnswer answer(AdminRequest request) {
    return switch (request) {
      case AddUser add -> users.add(add);
      case SetPassword password -> users.setPassword(password);
      case SetEnabled enabled -> users.setEnabled(enabled);
      case SetRole role -> users.setRole(role);
      case PlanRoster plan -> rosters.plan(plan);
      case ApplyRoster apply -> rosters.apply(apply);
      case ListUsers list -> new Done(users.list());
      case ListDevices list -> users.devices(list.name());
      case RevokeDevice revoke -> users.revoke(revoke);
      case Invite invite -> invitations.create(invite);
      case ListInvitations list -> new Done(invitations.list());
      case RevokeInvitation revoke -> invitations.revoke(revoke.id());
      case ShowCluster show -> cluster.status();
      case ShowLogLevels show -> log.show(show.logger());
      case SetLogLevel set -> log.set(set);
      case ResetLogLevel reset -> log.reset(reset);
    };
  }
}
