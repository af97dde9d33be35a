package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Accounts, their devices and the invitations to make one. Every call may block. */
public interface Accounts {
  /** What became of {@link #create}. */
  enum Created {
    DONE,
    NAME_TAKEN,
    INVITATION_INVALID,
    INSTRUCTOR_EXISTS
  }

  Optional<Account> find(UserName name);

  Optional<Account> find(AccountId id);

  /** Accounts by name, those after {@code after} only; at most {@code limit}. */
  List<Account> list(Optional<UserName> after, int limit);

  /** Whether an enabled instructor exists. */
  boolean hasInstructor();

  /**
   * Makes an account, in one transaction with what it takes of an invitation.
   *
   * @param invitation hash of the code; when given it must be valid at {@code account.created()},
   *     one use is taken, and its role wins over that of {@code account}
   * @param onlyFirstInstructor refuse when there is an instructor already
   */
  Created create(NewAccount account, Optional<Bytes> invitation, boolean onlyFirstInstructor);

  /**
   * Sets a new password: raises the generation and deletes every device but {@code keep}.
   *
   * @return the new generation
   */
  long setPassword(AccountId id, String passwordHash, Optional<DeviceId> keep);

  /**
   * As {@link #setPassword}, if nothing has changed since it was allowed: the account is enabled,
   * has the password {@code before} and the device {@code keep}.
   *
   * @return the new generation; empty when nothing was set
   */
  OptionalLong replacePassword(AccountId id, String before, String passwordHash, DeviceId keep);

  /**
   * Enables or disables: raises the generation; disabling deletes every device.
   *
   * @return the new generation
   */
  long setEnabled(AccountId id, boolean enabled);

  void setRole(AccountId id, Role role);

  /** Never goes back. */
  void setLastSeen(AccountId id, long lastSeen);

  Optional<Device> device(DeviceId id);

  List<Device> devices(AccountId account);

  /**
   * Registers a device; devices unseen since {@code unseenSince} go first.
   *
   * @return false when the account has {@code most} devices already
   */
  boolean addDevice(Device device, int most, long unseenSince);

  /** Never goes back. */
  void setDeviceSeen(DeviceId id, long lastSeen);

  /** Whether there was one. Its cursors and senders stay. */
  boolean removeDevice(AccountId account, DeviceId id);

  void addInvitation(Invitation invitation);

  List<Invitation> invitations(long now);

  /** Whether there was one. */
  boolean removeInvitation(String id);

  /** Adds a line to the audit trail: who did what to whom, never a text of a message. */
  void audit(long at, String who, String what);
}
