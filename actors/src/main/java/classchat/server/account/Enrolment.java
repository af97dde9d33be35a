package classchat.server.account;

import classchat.server.account.AccountService.Identity;
import classchat.server.store.Account;
import classchat.server.store.Accounts.SignedIn;
import classchat.server.store.Device;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;

/** Registers devices. Blocks. */
final class Enrolment {
  private final StoredAccountService.Parts parts;

  Enrolment(StoredAccountService.Parts parts) {
    this.parts = parts;
  }

  /**
   * Gives the device an id; refused when the account has too many already.
   *
   * @param account as it was when its password or device was checked
   */
  Outcome<Identity> enrol(Account account, Bytes key, String label) {
    var device = device(account, key, label);
    if (!parts
        .store()
        .accounts()
        .addDevice(device, parts.settings().devices(), parts.unseenSince())) {
      return tooMany();
    }
    return isCurrent(account)
        ? new Outcome.Done<>(new Identity(account, device.id()))
        : removed(device);
  }

  /**
   * As {@link #enrol}, by the password of {@code account}; one that is good for once is used up.
   */
  Outcome<Identity> enrolByPassword(Account account, Bytes key, String label) {
    var device = device(account, key, label);
    var most = parts.settings().devices();
    return switch (parts
        .store()
        .accounts()
        .signIn(device, account.passwordHash(), most, parts.unseenSince())) {
      case SignedIn.Done(var now, var id) -> new Outcome.Done<>(new Identity(now, id));
      case SignedIn.Refused refused -> refused(refused);
    };
  }

  private Outcome<Identity> refused(SignedIn.Refused refused) {
    return switch (refused) {
      case CHANGED -> SignIns.wrong();
      case DISABLED -> SignIns.disabled();
      case USED_UP ->
          notAllowed(
              "this one-time password is used up: choose your own with /passwd on the device that used it, or ask who runs the server for a new one");
      case TOO_MANY_DEVICES -> tooMany();
    };
  }

  private Device device(Account account, Bytes key, String label) {
    var now = parts.clock().millis();
    var id = new DeviceId(Ids.next(parts.random()));
    return new Device(id, account.id(), key, label, now, now);
  }

  private Outcome<Identity> tooMany() {
    return notAllowed(
        "this account has "
            + parts.settings().devices()
            + " devices already: revoke one with /devices revoke ID");
  }

  private static Outcome<Identity> notAllowed(String text) {
    return new Outcome.Refused<>(ErrorCode.NOT_ALLOWED, text);
  }

  /**
   * A new password deletes the devices that it finds: one that came right after it must not stay.
   */
  private boolean isCurrent(Account account) {
    return parts
        .store()
        .accounts()
        .find(account.id())
        .filter(now -> now.generation() == account.generation())
        .isPresent();
  }

  private Outcome<Identity> removed(Device device) {
    parts.store().accounts().removeDevice(device.account(), device.id());
    return SignIns.wrong();
  }
}
