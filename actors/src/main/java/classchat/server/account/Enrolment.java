package classchat.server.account;

import classchat.server.account.AccountService.Identity;
import classchat.server.store.Account;
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
    var now = parts.clock().millis();
    var id = new DeviceId(Ids.next(parts.random()));
    var device = new Device(id, account.id(), key, label, now, now);
    var settings = parts.settings();
    if (!parts.store().accounts().addDevice(device, settings.devices(), parts.unseenSince())) {
      return new Outcome.Refused<>(
          ErrorCode.NOT_ALLOWED,
          "this account has "
              + settings.devices()
              + " devices already: revoke one with /devices revoke ID");
    }
    return isCurrent(account) ? new Outcome.Done<>(new Identity(account, id)) : removed(device);
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
