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

  /** Gives the device an id; refused when the account has too many already. */
  Outcome<Identity> enrol(Account account, Bytes key, String label) {
    var now = parts.clock().millis();
    var id = new DeviceId(Ids.next(parts.random()));
    var device = new Device(id, account.id(), key, label, now, now);
    var settings = parts.settings();
    var unseenSince = now - settings.deviceUnseen().toMillis();
    if (!parts.store().accounts().addDevice(device, settings.devices(), unseenSince)) {
      return new Outcome.Refused<>(
          ErrorCode.NOT_ALLOWED,
          "this account has "
              + settings.devices()
              + " devices already: revoke one with /devices revoke ID");
    }
    return new Outcome.Done<>(new Identity(account, id));
  }
}
