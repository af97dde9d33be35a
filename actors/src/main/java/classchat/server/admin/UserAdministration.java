package classchat.server.admin;

import classchat.server.account.Ids;
import classchat.server.account.Notices;
import classchat.server.account.PasswordRule;
import classchat.server.admin.AdminAnswer.Done;
import classchat.server.admin.AdminAnswer.Refused;
import classchat.server.admin.AdminRequest.AddUser;
import classchat.server.admin.AdminRequest.RevokeDevice;
import classchat.server.admin.AdminRequest.SetEnabled;
import classchat.server.admin.AdminRequest.SetPassword;
import classchat.server.admin.AdminRequest.SetRole;
import classchat.server.registry.Broadcast.AccountRaised;
import classchat.server.registry.Broadcast.AccountTold;
import classchat.server.registry.Broadcast.DeviceRevoked;
import classchat.server.store.Account;
import classchat.server.store.Accounts;
import classchat.server.store.NewAccount;
import classchat.server.store.PasswordKind;
import classchat.wire.AccountId;
import classchat.wire.CleanText;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What administration does to accounts. Blocks. */
final class UserAdministration {
  private static final int PAGE = 500;
  private static final int HASHING_SECONDS = 20;

  private final Administration.Parts parts;

  UserAdministration(Administration.Parts parts) {
    this.parts = parts;
  }

  AdminAnswer add(AddUser add) {
    return hashed(add.password(), hash -> added(add, hash));
  }

  private AdminAnswer added(AddUser add, String hash) {
    var account =
        new NewAccount(
            new AccountId(Ids.next(parts.random())),
            add.name(),
            displayName(add),
            add.role(),
            hash,
            parts.clock().millis());
    return switch (accounts().create(account, Optional.empty(), false)) {
      case DONE -> {
        parts.audit("made @" + add.name() + ", " + Shown.role(add.role()));
        parts.made().made(List.of(account.id()));
        yield new Done("made @" + add.name() + ", " + Shown.role(add.role()));
      }
      case NAME_TAKEN -> new Refused("@" + add.name() + " is taken");
      case INVITATION_INVALID, INSTRUCTOR_EXISTS ->
          throw new IllegalStateException("neither was asked for");
    };
  }

  AdminAnswer setPassword(SetPassword request) {
    return of(
        request.name(),
        account ->
            hashed(
                request.password(),
                hash -> {
                  var generation = accounts().setPassword(account.id(), hash, Optional.empty());
                  raised(account, generation, "set a new password of @" + account.name());
                  return new Done(
                      "set a new password of @"
                          + account.name()
                          + "; all its devices sign in anew");
                }));
  }

  AdminAnswer setEnabled(SetEnabled request) {
    var what = request.enabled() ? "enabled" : "disabled";
    return of(
        request.name(),
        account -> {
          if (account.enabled() == request.enabled()) {
            return new Done("@" + account.name() + " is " + what + " already");
          }
          var generation = accounts().setEnabled(account.id(), request.enabled());
          raised(account, generation, what + " @" + account.name());
          return new Done(what + " @" + account.name(), note(account, request.enabled()));
        });
  }

  private String note(Account before, boolean enabled) {
    if (!enabled) {
      return before.role() == Role.INSTRUCTOR ? withoutInstructor() : "";
    }
    return before.password() == PasswordKind.USED_UP
        ? "Its one-time password is used up: `user passwd " + before.name() + "` sets another."
        : "";
  }

  AdminAnswer setRole(SetRole request) {
    var role = Shown.role(request.role());
    return of(
        request.name(),
        account -> {
          if (account.role() == request.role()) {
            return new Done("@" + account.name() + " is " + role + " already");
          }
          var generation = accounts().setRole(account.id(), request.role());
          var what = "gave @" + account.name() + " the role " + role;
          parts.broadcast().accept(new AccountTold(account.id(), Notices.role(request.role())));
          raised(account, generation, what);
          return new Done(what, withoutInstructor());
        });
  }

  /** What to say when nobody is left who could run the class. */
  private String withoutInstructor() {
    return accounts().hasInstructor()
        ? ""
        : "There is no instructor any more: `user role NAME instructor` makes one.";
  }

  private void raised(Account account, long generation, String what) {
    parts.broadcast().accept(new AccountRaised(account.id(), generation, Optional.empty()));
    parts.audit(what);
  }

  String list() {
    var table = new Table("NAME", "ROLE", "STATE", "LAST SEEN", "SECTION", "DISPLAY NAME");
    var page = accounts().list(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(account -> row(table, account));
      page = accounts().list(Optional.of(page.getLast().name()), PAGE);
    }
    return table.toString();
  }

  private void row(Table table, Account account) {
    table.row(
        account.name().value(),
        Shown.role(account.role()),
        account.enabled() ? "enabled" : "disabled",
        Shown.time(account.lastSeen(), parts.clock()),
        account.section().isEmpty() ? "-" : CleanText.line(account.section()),
        CleanText.line(account.displayName()));
  }

  AdminAnswer devices(UserName name) {
    return of(name, account -> new Done(devices(account)));
  }

  private String devices(Account account) {
    var table = new Table("ID", "SINCE", "LAST SEEN", "LABEL");
    for (var device : accounts().devices(account.id())) {
      table.row(
          device.id().toString(),
          Shown.time(device.created(), parts.clock()),
          Shown.time(device.lastSeen(), parts.clock()),
          CleanText.line(device.label()));
    }
    return table.toString();
  }

  AdminAnswer revoke(RevokeDevice request) {
    return of(
        request.name(),
        account -> {
          if (!accounts().removeDevice(account.id(), request.device())) {
            return new Refused("@" + account.name() + " has no device " + request.device());
          }
          var what = "revoked device " + request.device() + " of @" + account.name();
          parts.broadcast().accept(new DeviceRevoked(account.id(), request.device()));
          parts.audit(what);
          return new Done(what);
        });
  }

  private AdminAnswer of(UserName name, Function<Account, AdminAnswer> then) {
    return accounts()
        .find(name)
        .map(then)
        .orElseGet(() -> new Refused("there is no user @" + name));
  }

  private AdminAnswer hashed(Secret password, Function<String, AdminAnswer> then) {
    return PasswordRule.refuse(password, parts.settings())
        .<AdminAnswer>map(Refused::new)
        .orElseGet(() -> then.apply(hash(password)));
  }

  private String hash(Secret password) {
    try {
      return parts
          .hasher()
          .hash(password)
          .toCompletableFuture()
          .get(HASHING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AdminException("the server is busy with sign-ins: try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdminException("the server is stopping");
    }
  }

  private Accounts accounts() {
    return parts.store().accounts();
  }

  private static String displayName(AddUser add) {
    var clean = CleanText.line(add.displayName()).strip();
    return clean.isEmpty() ? add.name().value() : clean;
  }
}
