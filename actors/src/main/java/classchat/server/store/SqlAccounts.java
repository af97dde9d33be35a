package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@link Accounts} by SQL. */
final class SqlAccounts implements Accounts {
  /** Of {@code accounts a}, as {@link #account} reads them. */
  static final String COLUMNS =
      "a.id, a.name, a.display_name, a.role, a.password_hash, a.enabled, a.generation, a.created,"
          + " a.last_seen, a.section, a.password";

  static final String LIST =
      "select " + COLUMNS + " from accounts a where a.name > ? order by a.name limit ?";

  static final String DEVICES =
      """
      select id, account, key, label, created, last_seen from devices
      where account = ? order by created\
      """;

  private static final String REPLACE =
      """
      update accounts set password_hash = ?, password = 1
      where id = ? and password_hash = ? and enabled = 1
        and exists (select 1 from devices where id = ? and account = ?)\
      """;

  private final Readers readers;
  private final GroupWriter writer;

  SqlAccounts(Readers readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  static String these(Dialect dialect) {
    return "select "
        + COLUMNS
        + " from "
        + dialect.numbers()
        + " b join accounts a on a.id = b.value";
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong(1)),
        new UserName(row.getString(2)),
        row.getString(3),
        Role.of(row.getInt(4)),
        row.getString(5),
        row.getInt(6) == 1,
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getString(10),
        PasswordKind.of(row.getInt(11)));
  }

  static Optional<Account> find(Sql db, UserName name) throws SQLException {
    var query = "select " + COLUMNS + " from accounts a where a.name = ?";
    return db.one(query, SqlAccounts::account, name.value());
  }

  static Optional<Account> find(Sql db, AccountId id) throws SQLException {
    var query = "select " + COLUMNS + " from accounts a where a.id = ?";
    return db.one(query, SqlAccounts::account, id.value());
  }

  @Override
  public Optional<Account> find(UserName name) {
    return readers.read("find user " + name, db -> find(db, name));
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return readers.read("find account " + id, db -> find(db, id));
  }

  @Override
  public List<Account> find(Collection<AccountId> ids) {
    var values = ids.stream().map(id -> Long.toString(id.value())).toList();
    var array = "[" + String.join(",", values) + "]";
    return readers.read(
        "find accounts", db -> db.all(these(db.dialect()), SqlAccounts::account, array));
  }

  @Override
  public List<Account> list(Optional<UserName> after, int limit) {
    var above = after.map(UserName::value).orElse("");
    return readers.read("list accounts", db -> db.all(LIST, SqlAccounts::account, above, limit));
  }

  @Override
  public boolean hasInstructor() {
    return readers.read("look for an instructor", NewAccounts::hasInstructor);
  }

  @Override
  public Created create(
      NewAccount account, Optional<Bytes> invitation, boolean onlyFirstInstructor) {
    return writer.call(
        "create user " + account.name(),
        db -> new NewAccounts(db).create(account, invitation, onlyFirstInstructor));
  }

  @Override
  public SignedIn signIn(Device device, String passwordHash, int most, long unseenSince) {
    return writer.call(
        "sign account " + device.account() + " in",
        db -> new PasswordSignIns(db).signIn(device, passwordHash, most, unseenSince));
  }

  @Override
  public long setPassword(AccountId id, String passwordHash, Optional<DeviceId> keep) {
    return writer.call(
        "set the password of account " + id,
        db -> {
          var change = "update accounts set password_hash = ?, password = 1 where id = ?";
          db.run(change, passwordHash, id.value());
          deleteDevices(db, id, keep.map(DeviceId::value).orElse(0L));
          return raiseGeneration(db, id);
        });
  }

  @Override
  public OptionalLong replacePassword(
      AccountId id, String before, String passwordHash, DeviceId keep) {
    return writer.call(
        "change the password of account " + id,
        db -> {
          if (db.run(REPLACE, passwordHash, id.value(), before, keep.value(), id.value()) == 0) {
            return OptionalLong.empty();
          }
          deleteDevices(db, id, keep.value());
          return OptionalLong.of(raiseGeneration(db, id));
        });
  }

  @Override
  public long setEnabled(AccountId id, boolean enabled) {
    return writer.call("enable or disable account " + id, db -> setEnabled(db, id, enabled));
  }

  /** Whom a class list dropped is from now on in or out by this word, whatever it says next. */
  static long setEnabled(Sql db, AccountId id, boolean enabled) throws SQLException {
    db.run(
        "update accounts set enabled = ?, roster = case when roster > 1 then 1 else roster end where id = ?",
        enabled ? 1 : 0,
        id.value());
    if (!enabled) {
      deleteDevices(db, id, 0);
    }
    return raiseGeneration(db, id);
  }

  @Override
  public long setRole(AccountId id, Role role) {
    return writer.call("set the role of account " + id, db -> setRole(db, id, role));
  }

  static long setRole(Sql db, AccountId id, Role role) throws SQLException {
    db.run("update accounts set role = ? where id = ?", role.number(), id.value());
    return raiseGeneration(db, id);
  }

  @Override
  public Judged setRole(AccountId by, UserName name, Role role, long now) {
    return writer.call(
        "set the role of user " + name,
        db -> new InstructorChanges(db, by, now).setRole(name, role));
  }

  @Override
  public Judged setEnabled(AccountId by, UserName name, boolean enabled, long now) {
    return writer.call(
        "enable or disable user " + name,
        db -> new InstructorChanges(db, by, now).setEnabled(name, enabled));
  }

  @Override
  public void setLastSeen(AccountId id, long lastSeen) {
    update(
        "set last seen of account " + id,
        "update accounts set last_seen = ? where id = ? and last_seen < ?",
        lastSeen,
        id.value(),
        lastSeen);
  }

  @Override
  public Optional<Device> device(DeviceId id) {
    var query = "select id, account, key, label, created, last_seen from devices where id = ?";
    return readers.read("find device " + id, db -> db.one(query, SqlAccounts::device, id.value()));
  }

  @Override
  public List<Device> devices(AccountId account) {
    return readers.read(
        "list devices of account " + account,
        db -> db.all(DEVICES, SqlAccounts::device, account.value()));
  }

  @Override
  public boolean addDevice(Device device, int most, long unseenSince) {
    return writer.call("register a device", db -> addDevice(db, device, most, unseenSince));
  }

  @Override
  public void setDeviceSeen(DeviceId id, long lastSeen) {
    update(
        "set last seen of device " + id,
        "update devices set last_seen = ? where id = ? and last_seen < ?",
        lastSeen,
        id.value(),
        lastSeen);
  }

  @Override
  public boolean removeDevice(AccountId account, DeviceId id) {
    var change = "delete from devices where id = ? and account = ?";
    return update("remove device " + id, change, id.value(), account.value()) == 1;
  }

  @Override
  public void addInvitation(Invitation invitation) {
    update(
        "add an invitation",
        """
        insert into invitations (id, code_hash, role, uses_left, expires, made_by)
        values (?, ?, ?, ?, ?, ?)\
        """,
        invitation.id(),
        invitation.codeHash().unsafeArray(),
        invitation.role().number(),
        invitation.usesLeft(),
        invitation.expires(),
        invitation.madeBy());
  }

  @Override
  public List<Invitation> invitations(long now) {
    var query =
        """
        select id, code_hash, role, uses_left, expires, made_by from invitations
        where expires > ? and uses_left > 0 order by expires, id\
        """;
    return readers.read("list invitations", db -> db.all(query, SqlAccounts::invitation, now));
  }

  @Override
  public boolean removeInvitation(String id) {
    return update("remove an invitation", "delete from invitations where id = ?", id) == 1;
  }

  @Override
  public void audit(long at, String who, String what) {
    writer.call(
        "write to the audit trail",
        db -> {
          audit(db, at, who, what);
          return true;
        });
  }

  static void audit(Sql db, long at, String who, String what) throws SQLException {
    db.run("insert into audit (at, who, what) values (?, ?, ?)", at, who, what);
  }

  private int update(String what, String change, Object... values) {
    return writer.call(what, db -> db.run(change, values));
  }

  static boolean addDevice(Sql db, Device device, int most, long unseenSince) throws SQLException {
    var account = device.account().value();
    db.run("delete from devices where account = ? and last_seen < ?", account, unseenSince);
    if (db.number("select count(*) from devices where account = ?", account) >= most) {
      return false;
    }
    db.run(
        """
        insert into devices (id, account, key, label, created, last_seen)
        values (?, ?, ?, ?, ?, ?)\
        """,
        device.id().value(),
        account,
        device.key().unsafeArray(),
        device.label(),
        device.created(),
        device.lastSeen());
    return true;
  }

  static void deleteDevices(Sql db, AccountId account, long keep) throws SQLException {
    db.run("delete from devices where account = ? and id <> ?", account.value(), keep);
  }

  static long raiseGeneration(Sql db, AccountId id) throws SQLException {
    db.run("update accounts set generation = generation + 1 where id = ?", id.value());
    return db.one("select generation from accounts where id = ?", row -> row.getLong(1), id.value())
        .orElseThrow(() -> new StoreException("there is no account " + id));
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        new DeviceId(row.getLong(1)),
        new AccountId(row.getLong(2)),
        Bytes.owning(row.getBytes(3)),
        row.getString(4),
        row.getLong(5),
        row.getLong(6));
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString(1),
        Bytes.owning(row.getBytes(2)),
        Role.of(row.getInt(3)),
        row.getInt(4),
        row.getLong(5),
        row.getString(6));
  }
}
