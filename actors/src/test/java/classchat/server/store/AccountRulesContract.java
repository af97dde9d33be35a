package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.Accounts.Judged;
import classchat.server.store.Accounts.SignedIn;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about who may change whom, and about passwords at a sign-in. */
abstract class AccountRulesContract {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final AccountId CAT = new AccountId(33);
  private static final AccountId DAN = new AccountId(44);
  private static final UserName BOBS = new UserName("bob");
  private static final String HASH = "$argon2id$";

  @TempDir Path folder;
  Store store;
  Accounts accounts;

  abstract Store open(Path folder, Clock clock, Faults faults);

  @BeforeEach
  void open() {
    store = open(folder, Clock.systemUTC(), Faults.NONE);
    accounts = store.accounts();
    make(ANN, "ann", Role.INSTRUCTOR);
    make(BOB, "bob", Role.STUDENT);
    make(CAT, "cat", Role.INSTRUCTOR);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aNewRoleRaisesTheGenerationAndLeavesTheDevices() {
    accounts.addDevice(device(1, BOB), 16, 0);

    assertThat(accounts.setRole(BOB, Role.ASSISTANT)).isEqualTo(2);

    assertThat(account(BOB).role()).isEqualTo(Role.ASSISTANT);
    assertThat(accounts.devices(BOB)).hasSize(1);
  }

  @Test
  void anInstructorChangesOthersWhoAreNone() {
    accounts.addDevice(device(1, BOB), 16, 0);

    var promoted = (Judged.Done) accounts.setRole(ANN, BOBS, Role.ASSISTANT, 5);
    var again = (Judged.Done) accounts.setRole(ANN, BOBS, Role.ASSISTANT, 5);
    var out = (Judged.Done) accounts.setEnabled(ANN, BOBS, false, 5);

    assertThat(promoted.changed()).isTrue();
    assertThat(promoted.account().role()).isEqualTo(Role.ASSISTANT);
    assertThat(promoted.account().generation()).isEqualTo(2);
    assertThat(again.changed()).isFalse();
    assertThat(out.account().generation()).isEqualTo(3);
    assertThat(account(BOB).enabled()).isFalse();
    assertThat(accounts.devices(BOB)).isEmpty();
  }

  @Test
  void nobodyElseChangesAnybody() {
    assertThat(accounts.setRole(BOB, BOBS, Role.INSTRUCTOR, 5))
        .isEqualTo(Judged.Refused.NOT_INSTRUCTOR);
    accounts.setRole(BOB, Role.ASSISTANT);
    assertThat(accounts.setEnabled(BOB, new UserName("ann"), false, 5))
        .isEqualTo(Judged.Refused.NOT_INSTRUCTOR);
    accounts.setEnabled(ANN, false);
    assertThat(accounts.setEnabled(ANN, BOBS, false, 5)).isEqualTo(Judged.Refused.NOT_INSTRUCTOR);
    assertThat(accounts.setEnabled(new AccountId(99), BOBS, false, 5))
        .isEqualTo(Judged.Refused.NOT_INSTRUCTOR);
  }

  @Test
  void aRoleThatWasTakenAwayIsGoneForTheNextChange() {
    accounts.setRole(ANN, Role.ASSISTANT);

    assertThat(accounts.setRole(ANN, BOBS, Role.ASSISTANT, 5))
        .isEqualTo(Judged.Refused.NOT_INSTRUCTOR);
    assertThat(account(BOB).role()).isEqualTo(Role.STUDENT);
  }

  @Test
  void noInstructorChangesItselfOrAnother() {
    assertThat(accounts.setRole(ANN, new UserName("ann"), Role.STUDENT, 5))
        .isEqualTo(Judged.Refused.ONESELF);
    assertThat(accounts.setEnabled(ANN, new UserName("cat"), false, 5))
        .isEqualTo(Judged.Refused.OTHER_INSTRUCTOR);
    assertThat(accounts.setRole(ANN, new UserName("cat"), Role.STUDENT, 5))
        .isEqualTo(Judged.Refused.OTHER_INSTRUCTOR);
    assertThat(accounts.setRole(ANN, new UserName("dan"), Role.STUDENT, 5))
        .isEqualTo(Judged.Refused.UNKNOWN_USER);
  }

  @Test
  void aSignInByPasswordHoldsOnlyWhileTheAccountIsAsItWasChecked() {
    assertThat(signIn(BOB, 1, "other")).isEqualTo(SignedIn.Refused.CHANGED);
    assertThat(signIn(BOB, 1, HASH)).isEqualTo(new SignedIn.Done(account(BOB), new DeviceId(1)));
    assertThat(accounts.signIn(device(2, BOB), HASH, 1, 0))
        .isEqualTo(SignedIn.Refused.TOO_MANY_DEVICES);
    accounts.setEnabled(BOB, false);
    assertThat(signIn(BOB, 3, HASH)).isEqualTo(SignedIn.Refused.DISABLED);
    assertThat(accounts.signIn(device(3, new AccountId(99)), HASH, 9, 0))
        .isEqualTo(SignedIn.Refused.CHANGED);
    assertThat(accounts.devices(BOB)).isEmpty();
  }

  @Test
  void aOneTimePasswordIsUsedUpByExactlyOneOfManyAtOnce() {
    oneTime();

    var all =
        IntStream.range(0, 20)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() -> signIn(DAN, 100 + i, HASH), store.readers()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(all).filteredOn(SignedIn.Done.class::isInstance).hasSize(1);
    assertThat(all).filteredOn(SignedIn.Refused.USED_UP::equals).hasSize(19);
    assertThat(accounts.devices(DAN)).hasSize(1);
    assertThat(account(DAN).password()).isEqualTo(PasswordKind.USED_UP);
  }

  @Test
  void theDeviceThatUsedItUpIsLetInAgainAsItMayNotHaveHeard() {
    oneTime();
    signIn(DAN, 1, HASH);
    var sameKey = new Device(new DeviceId(2), DAN, device(1, DAN).key(), "laptop", 1, 1);

    assertThat(accounts.signIn(sameKey, HASH, 16, 0))
        .isEqualTo(new SignedIn.Done(account(DAN), new DeviceId(1)));

    accounts.removeDevice(DAN, new DeviceId(1));
    assertThat(accounts.signIn(sameKey, HASH, 16, 0)).isEqualTo(SignedIn.Refused.USED_UP);
  }

  @Test
  void aRefusedSignInDoesNotUseItUp() {
    oneTime();
    accounts.addDevice(device(1, DAN), 16, 0);

    assertThat(accounts.signIn(device(2, DAN), HASH, 1, 0))
        .isEqualTo(SignedIn.Refused.TOO_MANY_DEVICES);

    assertThat(account(DAN).password()).isEqualTo(PasswordKind.ONE_TIME);
  }

  @Test
  void itIsReplacedByAnOwnOneOnTheDeviceThatUsedItUp() {
    oneTime();
    signIn(DAN, 1, HASH);

    assertThat(accounts.replacePassword(DAN, HASH, "own", new DeviceId(1))).isPresent();

    assertThat(account(DAN).password()).isEqualTo(PasswordKind.OWN);
    assertThat(signIn(DAN, 2, "own")).isInstanceOf(SignedIn.Done.class);
    assertThat(signIn(DAN, 3, "own")).isInstanceOf(SignedIn.Done.class);
  }

  @Test
  void aPasswordThatWhoRunsTheServerSetsIsAnOwnOne() {
    oneTime();

    accounts.setPassword(DAN, "set", Optional.empty());

    assertThat(account(DAN).password()).isEqualTo(PasswordKind.OWN);
  }

  /** The account of a class list, with a password that is good for once. */
  private void oneTime() {
    var dan = new RosterRow(2, new UserName("dan"), "The dan", Role.STUDENT, "");
    var list = new Rosters.ClassList(List.of(dan), false);
    store.rosters().apply(list, Map.of(dan.name(), HASH), () -> DAN, 5);
  }

  private SignedIn signIn(AccountId account, long device, String hash) {
    return accounts.signIn(device(device, account), hash, 16, 0);
  }

  private Account account(AccountId id) {
    return accounts.find(id).orElseThrow();
  }

  private void make(AccountId id, String name, Role role) {
    var account = new NewAccount(id, new UserName(name), "The " + name, role, HASH, 5);
    accounts.create(account, Optional.empty(), false);
  }

  private static Device device(long id, AccountId account) {
    return new Device(new DeviceId(id), account, Bytes.utf8("key " + id), "laptop", 1, 1);
  }
}
