package classchat.server.store;

import classchat.server.store.Accounts.SignedIn;
import classchat.wire.DeviceId;
import java.sql.SQLException;
import java.util.Optional;

/** Lets devices in by password, within one transaction of the only writer. */
final class PasswordSignIns {
  static final String SAME_KEY = "select id from devices where account = ? and key = ? limit 1";

  private static final String ACCOUNT =
      "select " + SqlAccounts.COLUMNS + " from accounts a where a.id = ?";

  private final Sql db;

  PasswordSignIns(Sql db) {
    this.db = db;
  }

  SignedIn signIn(Device device, String passwordHash, int most, long unseenSince)
      throws SQLException {
    var account = db.one(ACCOUNT, SqlAccounts::account, device.account().value());
    if (account.isEmpty() || !account.get().passwordHash().equals(passwordHash)) {
      return SignedIn.Refused.CHANGED;
    }
    if (!account.get().enabled()) {
      return SignedIn.Refused.DISABLED;
    }
    return switch (account.get().password()) {
      case OWN -> added(account.get(), device, most, unseenSince);
      case ONE_TIME -> usedUp(added(account.get(), device, most, unseenSince), device);
      case USED_UP -> again(account.get(), device);
    };
  }

  private SignedIn added(Account account, Device device, int most, long unseenSince)
      throws SQLException {
    return SqlAccounts.addDevice(db, device, most, unseenSince)
        ? new SignedIn.Done(account, device.id())
        : SignedIn.Refused.TOO_MANY_DEVICES;
  }

  private SignedIn usedUp(SignedIn signedIn, Device device) throws SQLException {
    if (signedIn instanceof SignedIn.Done) {
      db.run(
          "update accounts set password = ? where id = ?",
          PasswordKind.USED_UP.number(),
          device.account().value());
    }
    return signedIn;
  }

  /** The device that used it up, of which the answer got lost. */
  private SignedIn again(Account account, Device device) throws SQLException {
    Optional<DeviceId> same =
        db.one(
            SAME_KEY,
            row -> new DeviceId(row.getLong(1)),
            account.id().value(),
            device.key().unsafeArray());
    return same.<SignedIn>map(id -> new SignedIn.Done(account, id))
        .orElse(SignedIn.Refused.USED_UP);
  }
}
