package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.util.Collection;
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

  /** What became of a sign-in by password. */
  sealed interface SignedIn {
    /**
     * The device is let in.
     *
     * @param account as it was right before
     */
    record Done(Account account, DeviceId device) implements SignedIn {}

    /** It is not, and nothing changed. */
    enum Refused implements SignedIn {
      /** It is not the password any more. */
      CHANGED,
      DISABLED,
      /** The password was good for one sign-in, which has been. */
      USED_UP,
      TOO_MANY_DEVICES
    }
  }

  /** What became of what one account wanted to change of another. */
  sealed interface Judged {
    /**
     * It is so.
     *
     * @param account as it is now
     * @param changed whether it was not so before
     */
    record Done(Account account, boolean changed) implements Judged {}

    /** It may not, and nothing changed. */
    enum Refused implements Judged {
      NOT_INSTRUCTOR,
      UNKNOWN_USER,
      ONESELF,
      OTHER_INSTRUCTOR
    }
  }

  Optional<Account> find(UserName name);

  Optional<Account> find(AccountId id);

  /** Those of them that there are, in any order. */
  List<Account> find(Collection<AccountId> ids);

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
   * Registers the device of a sign-in by password; devices unseen since {@code unseenSince} go
   * first. A password that is good for one sign-in is used up in the same transaction; after that
   * it lets in the device with the same key alone, whose answer may have got lost.
   *
   * @param passwordHash that was found right; refused when it is another one by now
   * @param most devices of one account
   */
  SignedIn signIn(Device device, String passwordHash, int most, long unseenSince);

  /**
   * Sets a new password, an own one: raises the generation and deletes every device but {@code
   * keep}.
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

  /**
   * Sets the role: raises the generation, so that sessions come anew with it; devices stay.
   *
   * @return the new generation
   */
  long setRole(AccountId id, Role role);

  /**
   * As {@link #setRole(AccountId, Role)}, if {@code by} may: an enabled instructor, who changes
   * neither itself nor another instructor. In one transaction with its line in the audit trail.
   */
  Judged setRole(AccountId by, UserName name, Role role, long now);

  /** As {@link #setEnabled(AccountId, boolean)}, if {@code by} may, as with its role. */
  Judged setEnabled(AccountId by, UserName name, boolean enabled, long now);

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
