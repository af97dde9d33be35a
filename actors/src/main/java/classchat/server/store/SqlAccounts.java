package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@link Accounts} by SQL. */
final class SqlAccounts implements Accounts {
  /** Of {@code accounts a}. */
  static final String COLUMNS =
      "a.id, a.name, a.display_name, a.role, a.password_hash, a.enabled, a.generation, a.created,"
          + " a.last_seen";

  private final Readers readers;
  private final GroupWriter writer;

  SqlAccounts(Readers readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong(1)),
        new UserName(row.getString(2)),
        row.getString(3),
        Role.of(row.getInt(4)),
        row.getString(5),
        row.getBoolean(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9));
  }

  @Override
  public Optional<Account> find(UserName name) {
    return readers.read(
        "find user " + name,
        db ->
            db.createQuery("select " + COLUMNS + " from accounts a where a.name = :name")
                .bind("name", name.value())
                .map((row, context) -> account(row))
                .findOne());
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return readers.read(
        "find account " + id,
        db ->
            db.createQuery("select " + COLUMNS + " from accounts a where a.id = :id")
                .bind("id", id.value())
                .map((row, context) -> account(row))
                .findOne());
  }

  @Override
  public List<Account> list(Optional<UserName> after, int limit) {
    return readers.read(
        "list accounts",
        db ->
            db.createQuery(LIST)
                .bind("after", after.map(UserName::value).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> account(row))
                .list());
  }

  static final String LIST =
      "select " + COLUMNS + " from accounts a where a.name > :after order by a.name limit :limit";

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
  public long setPassword(AccountId id, String passwordHash, Optional<DeviceId> keep) {
    return writer.call(
        "set the password of account " + id,
        db -> {
          var generation =
              db.createQuery(
                      """
                      update accounts set password_hash = :hash, generation = generation + 1
                      where id = :id returning generation\
                      """)
                  .bind("hash", passwordHash)
                  .bind("id", id.value())
                  .mapTo(Long.class)
                  .findOne();
          deleteDevices(db, id, keep.map(DeviceId::value).orElse(0L));
          return generation.orElseThrow(() -> unknown(id));
        });
  }

  @Override
  public long setEnabled(AccountId id, boolean enabled) {
    return writer.call(
        "enable or disable account " + id,
        db -> {
          var generation =
              db.createQuery(
                      """
                      update accounts set enabled = :enabled, generation = generation + 1
                      where id = :id returning generation\
                      """)
                  .bind("enabled", enabled ? 1 : 0)
                  .bind("id", id.value())
                  .mapTo(Long.class)
                  .findOne();
          if (!enabled) {
            deleteDevices(db, id, 0);
          }
          return generation.orElseThrow(() -> unknown(id));
        });
  }

  @Override
  public void setRole(AccountId id, Role role) {
    update(
        "set the role of account " + id,
        db ->
            db.createUpdate("update accounts set role = :role where id = :id")
                .bind("role", role.number())
                .bind("id", id.value())
                .execute());
  }

  @Override
  public void setLastSeen(AccountId id, long lastSeen) {
    update(
        "set last seen of account " + id,
        db ->
            db.createUpdate(
                    "update accounts set last_seen = :seen where id = :id and last_seen < :seen")
                .bind("seen", lastSeen)
                .bind("id", id.value())
                .execute());
  }

  @Override
  public Optional<Device> device(DeviceId id) {
    return readers.read(
        "find device " + id,
        db ->
            db.createQuery(
                    "select id, account, key, label, created, last_seen from devices where id = :id")
                .bind("id", id.value())
                .map((row, context) -> device(row))
                .findOne());
  }

  @Override
  public List<Device> devices(AccountId account) {
    return readers.read(
        "list devices of account " + account,
        db ->
            db.createQuery(DEVICES)
                .bind("account", account.value())
                .map((row, context) -> device(row))
                .list());
  }

  static final String DEVICES =
      """
      select id, account, key, label, created, last_seen from devices
      where account = :account order by created\
      """;

  @Override
  public boolean addDevice(Device device, int most, long unseenSince) {
    return writer.call("register a device", db -> addDevice(db, device, most, unseenSince));
  }

  private static boolean addDevice(Handle db, Device device, int most, long unseenSince) {
    db.createUpdate("delete from devices where account = :account and last_seen < :since")
        .bind("account", device.account().value())
        .bind("since", unseenSince)
        .execute();
    return db.createUpdate(
                """
                insert into devices (id, account, key, label, created, last_seen)
                select :id, :account, :key, :label, :created, :seen
                where (select count(*) from devices where account = :account) < :most\
                """)
            .bind("id", device.id().value())
            .bind("account", device.account().value())
            .bind("key", device.key().unsafeArray())
            .bind("label", device.label())
            .bind("created", device.created())
            .bind("seen", device.lastSeen())
            .bind("most", most)
            .execute()
        == 1;
  }

  @Override
  public void setDeviceSeen(DeviceId id, long lastSeen) {
    update(
        "set last seen of device " + id,
        db ->
            db.createUpdate(
                    "update devices set last_seen = :seen where id = :id and last_seen < :seen")
                .bind("seen", lastSeen)
                .bind("id", id.value())
                .execute());
  }

  @Override
  public boolean removeDevice(AccountId account, DeviceId id) {
    return update(
            "remove device " + id,
            db ->
                db.createUpdate("delete from devices where id = :id and account = :account")
                    .bind("id", id.value())
                    .bind("account", account.value())
                    .execute())
        == 1;
  }

  @Override
  public void addInvitation(Invitation invitation) {
    update(
        "add an invitation",
        db ->
            db.createUpdate(
                    """
                    insert into invitations (id, code_hash, role, uses_left, expires, made_by)
                    values (:id, :hash, :role, :uses, :expires, :by)\
                    """)
                .bind("id", invitation.id())
                .bind("hash", invitation.codeHash().unsafeArray())
                .bind("role", invitation.role().number())
                .bind("uses", invitation.usesLeft())
                .bind("expires", invitation.expires())
                .bind("by", invitation.madeBy())
                .execute());
  }

  @Override
  public List<Invitation> invitations(long now) {
    return readers.read(
        "list invitations",
        db ->
            db.createQuery(
                    """
                    select id, code_hash, role, uses_left, expires, made_by from invitations
                    where expires > :now and uses_left > 0 order by expires, id\
                    """)
                .bind("now", now)
                .map((row, context) -> invitation(row))
                .list());
  }

  @Override
  public boolean removeInvitation(String id) {
    return update(
            "remove an invitation",
            db ->
                db.createUpdate("delete from invitations where id = :id").bind("id", id).execute())
        == 1;
  }

  @Override
  public void audit(long at, String who, String what) {
    update(
        "write to the audit trail",
        db ->
            db.createUpdate("insert into audit (at, who, what) values (:at, :who, :what)")
                .bind("at", at)
                .bind("who", who)
                .bind("what", what)
                .execute());
  }

  private int update(String what, Job.Work<Integer> work) {
    return writer.call(what, work);
  }

  private static void deleteDevices(Handle db, AccountId account, long keep) {
    db.createUpdate("delete from devices where account = :account and id <> :keep")
        .bind("account", account.value())
        .bind("keep", keep)
        .execute();
  }

  private static StoreException unknown(AccountId id) {
    return new StoreException("there is no account " + id);
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
