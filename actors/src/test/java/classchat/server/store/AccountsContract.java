package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.store.Accounts.Created;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about accounts; one class for each database runs it. */
abstract class AccountsContract {
  static final AccountId ANN = new AccountId(11);
  static final AccountId BOB = new AccountId(22);
  static final Bytes CODE = Bytes.utf8("hash of a code");

  @TempDir Path folder;
  Store store;
  Accounts accounts;

  abstract Store open(Path folder, Clock clock, Faults faults);

  @BeforeEach
  void open() {
    store = open(folder, Clock.systemUTC(), Faults.NONE);
    accounts = store.accounts();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anAccountIsFoundByNameAndId() {
    assertThat(create(user(ANN, "ann"))).isEqualTo(Created.DONE);

    var ann = accounts.find(ANN).orElseThrow();
    assertThat(accounts.find(new UserName("ann"))).contains(ann);
    assertThat(ann)
        .isEqualTo(
            new Account(
                ANN,
                new UserName("ann"),
                "The ann",
                Role.STUDENT,
                "$argon2id$",
                true,
                1,
                5,
                0,
                "",
                PasswordKind.OWN));
    assertThat(accounts.find(BOB)).isEmpty();
    assertThat(accounts.find(new UserName("bob"))).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    create(user(ANN, "ann"));

    assertThat(create(user(BOB, "ann"))).isEqualTo(Created.NAME_TAKEN);
    assertThat(accounts.find(BOB)).isEmpty();
  }

  @Test
  void accountsAreListedByNameInPages() {
    create(user(new AccountId(3), "cat"));
    create(user(new AccountId(1), "ann"));
    create(user(new AccountId(2), "bob"));

    assertThat(names(Optional.empty(), 2)).containsExactly("ann", "bob");
    assertThat(names(Optional.of(new UserName("bob")), 2)).containsExactly("cat");
  }

  @Test
  void onlyTheFirstInstructorComesByTheSetUpCode() {
    assertThat(accounts.hasInstructor()).isFalse();
    assertThat(accounts.create(instructor(ANN, "ann"), Optional.empty(), true))
        .isEqualTo(Created.DONE);
    assertThat(accounts.hasInstructor()).isTrue();
    assertThat(accounts.create(instructor(BOB, "bob"), Optional.empty(), true))
        .isEqualTo(Created.INSTRUCTOR_EXISTS);
    accounts.setRole(ANN, Role.STUDENT);
    assertThat(accounts.hasInstructor()).isFalse();
    accounts.setRole(ANN, Role.INSTRUCTOR);
    accounts.setEnabled(ANN, false);
    assertThat(accounts.hasInstructor()).isFalse();
  }

  @Test
  void anInvitationGivesItsRoleAndCountsItsUses() {
    accounts.addInvitation(new Invitation("i1", CODE, Role.ASSISTANT, 1, 6, "ann"));

    assertThat(accounts.create(user(ANN, "ann"), Optional.of(Bytes.utf8("other")), false))
        .isEqualTo(Created.INVITATION_INVALID);
    assertThat(accounts.create(user(ANN, "ann"), Optional.of(CODE), false)).isEqualTo(Created.DONE);
    assertThat(accounts.find(ANN).orElseThrow().role()).isEqualTo(Role.ASSISTANT);
    assertThat(accounts.create(user(BOB, "bob"), Optional.of(CODE), false))
        .isEqualTo(Created.INVITATION_INVALID);
    assertThat(accounts.invitations(5)).isEmpty();
  }

  @Test
  void anInvitationIsNotUsedUpByATakenNameNorAfterItsTime() {
    create(user(ANN, "ann"));
    var invitation = new Invitation("i1", CODE, Role.STUDENT, 1, 5, "ann");
    accounts.addInvitation(new Invitation("i2", Bytes.utf8("x"), Role.STUDENT, 1, 9, "ann"));

    accounts.addInvitation(invitation);
    assertThat(accounts.create(user(BOB, "bob"), Optional.of(CODE), false))
        .isEqualTo(Created.INVITATION_INVALID);
    assertThat(accounts.invitations(4)).first().isEqualTo(invitation);
    assertThat(accounts.removeInvitation("i1")).isTrue();
    assertThat(accounts.removeInvitation("i1")).isFalse();
    assertThat(accounts.create(user(BOB, "ann"), Optional.of(Bytes.utf8("x")), false))
        .isEqualTo(Created.NAME_TAKEN);
    assertThat(accounts.invitations(4)).extracting(Invitation::usesLeft).containsExactly(1);
  }

  @Test
  void theLastUseOfAnInvitationIsTakenByExactlyOne() {
    accounts.addInvitation(new Invitation("i1", CODE, Role.STUDENT, 3, 9, "ann"));

    var made =
        IntStream.range(0, 20)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () ->
                        accounts.create(
                            user(new AccountId(100 + i), "user" + i), Optional.of(CODE), false),
                    store.readers()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(made).filteredOn(Created.DONE::equals).hasSize(3);
    assertThat(made).filteredOn(Created.INVITATION_INVALID::equals).hasSize(17);
    assertThat(accounts.list(Optional.empty(), 99)).hasSize(3);
  }

  @Test
  void manyAreFoundAtOnceAndWhoIsNotThereIsLeftOut() {
    create(user(ANN, "ann"));
    create(user(BOB, "bob"));

    var nobody = new AccountId(Long.MAX_VALUE);
    assertThat(accounts.find(List.of(BOB, nobody, ANN)))
        .containsExactlyInAnyOrder(
            accounts.find(ANN).orElseThrow(), accounts.find(BOB).orElseThrow());
    assertThat(accounts.find(List.of())).isEmpty();
  }

  @Test
  void aNewPasswordRaisesTheGenerationAndKeepsOneDevice() {
    create(user(ANN, "ann"));
    List.of(1, 2, 3).forEach(i -> accounts.addDevice(device(i, ANN, 1), 16, 0));

    assertThat(accounts.setPassword(ANN, "new", Optional.of(new DeviceId(2)))).isEqualTo(2);
    assertThat(accounts.find(ANN).orElseThrow().passwordHash()).isEqualTo("new");
    assertThat(accounts.devices(ANN)).containsExactly(device(2, ANN, 1));
    assertThat(accounts.setPassword(ANN, "newer", Optional.empty())).isEqualTo(3);
    assertThat(accounts.devices(ANN)).isEmpty();
  }

  @Test
  void aPasswordIsReplacedOnlyWhileNothingElseHasChanged() {
    create(user(ANN, "ann"));
    List.of(1, 2).forEach(i -> accounts.addDevice(device(i, ANN, 1), 16, 0));
    var before = accounts.find(ANN).orElseThrow().passwordHash();

    assertThat(accounts.replacePassword(ANN, "other", "new", new DeviceId(1))).isEmpty();
    assertThat(accounts.replacePassword(ANN, before, "new", new DeviceId(3))).isEmpty();
    assertThat(accounts.devices(ANN)).hasSize(2);
    assertThat(accounts.replacePassword(ANN, before, "new", new DeviceId(1))).hasValue(2);
    assertThat(accounts.devices(ANN)).containsExactly(device(1, ANN, 1));
    accounts.setEnabled(ANN, false);
    accounts.addDevice(device(1, ANN, 1), 16, 0);
    assertThat(accounts.replacePassword(ANN, "new", "newer", new DeviceId(1))).isEmpty();
    assertThat(accounts.find(ANN).orElseThrow().passwordHash()).isEqualTo("new");
  }

  @Test
  void disablingRaisesTheGenerationAndDeletesTheDevices() {
    create(user(ANN, "ann"));
    accounts.addDevice(device(1, ANN, 1), 16, 0);

    assertThat(accounts.setEnabled(ANN, false)).isEqualTo(2);
    assertThat(accounts.find(ANN).orElseThrow().enabled()).isFalse();
    assertThat(accounts.device(new DeviceId(1))).isEmpty();
    assertThat(accounts.setEnabled(ANN, true)).isEqualTo(3);
  }

  @Test
  void anUnknownAccountIsAFailure() {
    assertThatThrownBy(() -> accounts.setPassword(ANN, "x", Optional.empty()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no account");
  }

  @Test
  void devicesAreLimitedAndThoseUnseenForLongGoFirst() {
    for (int i = 1; i <= 3; i++) {
      assertThat(accounts.addDevice(device(i, ANN, 10L * i), 3, 0)).isTrue();
    }

    assertThat(accounts.addDevice(device(4, ANN, 40), 3, 10)).isFalse();
    assertThat(accounts.addDevice(device(4, ANN, 40), 3, 11)).isTrue();
    assertThat(accounts.devices(ANN)).extracting(d -> d.id().value()).containsExactly(2L, 3L, 4L);
    assertThat(accounts.removeDevice(BOB, new DeviceId(2))).isFalse();
    assertThat(accounts.removeDevice(ANN, new DeviceId(2))).isTrue();
    assertThat(accounts.removeDevice(ANN, new DeviceId(2))).isFalse();
  }

  @Test
  void lastSeenNeverGoesBack() {
    create(user(ANN, "ann"));
    accounts.addDevice(device(1, ANN, 10), 16, 0);

    accounts.setLastSeen(ANN, 50);
    accounts.setLastSeen(ANN, 40);
    accounts.setDeviceSeen(new DeviceId(1), 50);
    accounts.setDeviceSeen(new DeviceId(1), 40);

    assertThat(accounts.find(ANN).orElseThrow().lastSeen()).isEqualTo(50);
    assertThat(accounts.device(new DeviceId(1)).orElseThrow().lastSeen()).isEqualTo(50);
  }

  @Test
  void oneFailureAmongManyHarmsNoOther() {
    var calls = new ArrayList<CompletableFuture<Boolean>>();
    for (int i = 1; i <= 50; i++) {
      var id = i % 10 == 0 ? 1 : i;
      calls.add(
          CompletableFuture.supplyAsync(
              () -> accounts.addDevice(device(id, new AccountId(id), 1), 16, 0), store.readers()));
    }
    accounts.audit(1, "ann", "made devices");

    var failed = calls.stream().filter(call -> call.handle((r, e) -> e != null).join()).count();
    assertThat(failed).isEqualTo(5);
    assertThat(accounts.devices(new AccountId(49))).hasSize(1);
  }

  static NewAccount user(AccountId id, String name) {
    return new NewAccount(id, new UserName(name), "The " + name, Role.STUDENT, "$argon2id$", 5);
  }

  private static NewAccount instructor(AccountId id, String name) {
    return new NewAccount(id, new UserName(name), "The " + name, Role.INSTRUCTOR, "hash", 5);
  }

  private static Device device(long id, AccountId account, long seen) {
    return new Device(new DeviceId(id), account, Bytes.utf8("key " + id), "laptop", id, seen);
  }

  private Created create(NewAccount account) {
    return accounts.create(account, Optional.empty(), false);
  }

  private List<String> names(Optional<UserName> after, int limit) {
    return accounts.list(after, limit).stream().map(a -> a.name().value()).toList();
  }
}
