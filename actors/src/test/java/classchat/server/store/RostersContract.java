package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.server.store.RosterPlan.Kind;
import classchat.server.store.RosterPlan.Problem;
import classchat.server.store.RosterPlan.Step;
import classchat.server.store.Rosters.Applied;
import classchat.server.store.Rosters.ClassList;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.GroupName;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about class lists. */
abstract class RostersContract {
  private static final long NOW = 1_000_000;

  @TempDir Path folder;
  private final AtomicLong ids = new AtomicLong(100);
  Store store;

  abstract Store open(Path folder, Clock clock, Faults faults);

  /** So many accounts are made of one list. */
  int most() {
    return 5_000;
  }

  @BeforeEach
  void open() {
    store = open(folder, Clock.systemUTC(), Faults.NONE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aPlanChangesNothing() {
    var plan = store.rosters().plan(new ClassList(List.of(row("bob"), row("cat")), false), NOW);

    assertThat(kinds(plan)).containsExactly("bob ADD", "cat ADD");
    assertThat(plan.passwords()).containsExactly(new UserName("bob"), new UserName("cat"));
    assertThat(accounts().list(Optional.empty(), 9)).isEmpty();
  }

  @Test
  void addsWhomItNamesWithPasswordsThatAreGoodForOnce() {
    var applied = apply(row("bob", "Bob B.", Role.ASSISTANT, "A"), row("cat"));

    var bob = account("bob");
    assertThat(applied.done()).isTrue();
    assertThat(applied.after()).containsEntry(new UserName("bob"), bob).hasSize(2);
    assertThat(bob.displayName()).isEqualTo("Bob B.");
    assertThat(bob.role()).isEqualTo(Role.ASSISTANT);
    assertThat(bob.section()).isEqualTo("A");
    assertThat(bob.passwordHash()).isEqualTo("hash of bob");
    assertThat(bob.password()).isEqualTo(PasswordKind.ONE_TIME);
    assertThat(bob.enabled()).isTrue();
    assertThat(bob.created()).isEqualTo(NOW);
  }

  @Test
  void theSameListOnceMoreChangesNothing() {
    apply(row("bob"), row("cat"));

    var again = apply(row("bob"), row("cat"));

    assertThat(kinds(again.plan())).containsExactly("bob KEEP", "cat KEEP");
    assertThat(again.plan().passwords()).isEmpty();
    assertThat(again.after()).isEmpty();
    assertThat(account("bob").generation()).isEqualTo(1);
  }

  @Test
  void aChangedRoleRaisesTheGenerationAndAChangedNameDoesNot() {
    apply(row("bob"), row("cat"));
    device("bob", 1);

    var applied = apply(row("bob", "Bob", Role.ASSISTANT, ""), row("cat", "C.", Role.STUDENT, "B"));

    assertThat(kinds(applied.plan())).containsExactly("bob CHANGE", "cat CHANGE");
    assertThat(account("bob").generation()).isEqualTo(2);
    assertThat(accounts().devices(account("bob").id())).hasSize(1);
    assertThat(account("cat").generation()).isEqualTo(1);
    assertThat(account("cat").displayName()).isEqualTo("C.");
    assertThat(account("cat").section()).isEqualTo("B");
    assertThat(account("bob").passwordHash()).isEqualTo("hash of bob");
  }

  @Test
  void dropsWhomAnEarlierListMadeAndLetsThemInAgain() {
    apply(row("bob"), row("cat"));
    device("bob", 1);

    var dropped = apply(row("cat"));

    assertThat(kinds(dropped.plan())).containsExactly("cat KEEP", "bob DROP");
    assertThat(account("bob").enabled()).isFalse();
    assertThat(account("bob").generation()).isEqualTo(2);
    assertThat(accounts().devices(account("bob").id())).isEmpty();
    assertThat(kinds(apply(row("cat")).plan())).containsExactly("cat KEEP");

    var back = applyWith("new ", false, row("bob", "Bob", Role.ASSISTANT, "B"), row("cat"));

    assertThat(kinds(back.plan())).containsExactly("bob RETURN", "cat KEEP");
    assertThat(back.plan().passwords()).containsExactly(new UserName("bob"));
    assertThat(account("bob").enabled()).isTrue();
    assertThat(account("bob").role()).isEqualTo(Role.ASSISTANT);
    assertThat(account("bob").password()).isEqualTo(PasswordKind.ONE_TIME);
    assertThat(account("bob").passwordHash()).isEqualTo("new bob");
    assertThat(account("bob").generation()).isEqualTo(3);
    assertThat(kinds(apply(row("cat")).plan())).contains("bob DROP");
  }

  @Test
  void whoRegisteredIsDescribedButNeverDroppedNorGivenAPassword() {
    make("dan", Role.STUDENT);

    var named = apply(row("dan", "Dan D.", Role.ASSISTANT, "C"), row("bob"));
    var lacking = apply(row("bob"));

    assertThat(kinds(named.plan())).containsExactly("dan CHANGE", "bob ADD");
    assertThat(named.plan().passwords()).containsExactly(new UserName("bob"));
    assertThat(kinds(lacking.plan())).containsExactly("bob KEEP");
    assertThat(account("dan").enabled()).isTrue();
    assertThat(account("dan").role()).isEqualTo(Role.ASSISTANT);
    assertThat(account("dan").password()).isEqualTo(PasswordKind.OWN);
  }

  @Test
  void whomSomebodyShutOutStaysOut() {
    apply(row("bob"), row("cat"));
    accounts().setEnabled(account("bob").id(), false);

    var named = apply(row("bob", "Robert", Role.STUDENT, ""), row("cat"));
    apply(row("cat"));
    var again = apply(row("bob", "Robert", Role.STUDENT, ""), row("cat"));

    assertThat(kinds(named.plan())).containsExactly("bob CHANGE", "cat KEEP");
    assertThat(kinds(again.plan())).containsExactly("bob KEEP", "cat KEEP");
    assertThat(account("bob").enabled()).isFalse();
    assertThat(account("bob").displayName()).isEqualTo("Robert");
  }

  @Test
  void whomSomebodyLetInAfterADropAndThenShutOutStaysOut() {
    apply(row("bob"), row("cat"));
    apply(row("cat"));
    accounts().setEnabled(account("bob").id(), true);
    accounts().setEnabled(account("bob").id(), false);

    assertThat(kinds(apply(row("bob"), row("cat")).plan())).containsExactly("bob KEEP", "cat KEEP");
  }

  @Test
  void anInstructorIsNeitherDemotedNorDropped() {
    apply(row("ann", "Ann", Role.INSTRUCTOR, ""), row("bob"));

    var demoted = apply(new RosterRow(7, new UserName("ann"), "Ann", Role.STUDENT, ""), row("cat"));
    var lacking = apply(row("bob"));

    assertThat(demoted.done()).isFalse();
    assertThat(demoted.plan().problems()).extracting(Problem::line).containsExactly(7);
    assertThat(accounts().find(new UserName("cat"))).isEmpty();
    assertThat(kinds(lacking.plan())).containsExactly("bob KEEP", "ann KEEP");
    assertThat(account("ann").enabled()).isTrue();
    assertThat(account("ann").role()).isEqualTo(Role.INSTRUCTOR);
  }

  @Test
  void theNameOfAGroupIsRefusedByLineAndNothingIsDone() {
    reserve("hw1", NOW);

    var applied = apply(row("bob"), new RosterRow(3, new UserName("hw1"), "", Role.STUDENT, ""));

    assertThat(applied.done()).isFalse();
    assertThat(applied.plan().problems())
        .containsExactly(new Problem(3, "hw1 is the name of a group: take another one"));
    assertThat(accounts().find(new UserName("bob"))).isEmpty();
  }

  @Test
  void aNameThatWasReservedLongAgoAndNeverGivenIsFree() {
    reserve("hw1", NOW - SqlNames.ORPHANED);

    assertThat(apply(row("hw1")).done()).isTrue();
    assertThat(account("hw1").enabled()).isTrue();
  }

  @Test
  void withoutThePasswordOfEveryoneWhoGetsOneNothingIsDone() {
    var list = new ClassList(List.of(row("bob"), row("cat")), false);

    var applied = apply(list, Map.of(new UserName("bob"), "hash"));

    assertThat(applied.done()).isFalse();
    assertThat(accounts().list(Optional.empty(), 9)).isEmpty();
  }

  @Test
  void aFailureInTheMiddleUndoesAll() {
    apply(row("bob"), row("cat"));
    var twice = new ClassList(List.of(row("dan"), row("eve"), row("dan")), false);

    assertThatThrownBy(
            () -> apply(twice, hashes("hash of ", twice.rows().toArray(RosterRow[]::new))))
        .isInstanceOf(StoreException.class);

    assertThat(accounts().list(Optional.empty(), 9))
        .extracting(account -> account.name().value())
        .containsExactly("bob", "cat");
    assertThat(accounts().list(Optional.empty(), 9)).allMatch(Account::enabled);
  }

  @Test
  void newPasswordsGoOnlyToWhoHasNotUsedTheirs() {
    apply(row("bob"), row("cat"), row("dan"));
    signIn("cat");
    accounts().setPassword(account("dan").id(), "own", Optional.empty());

    var again = applyWith("new ", true, row("bob"), row("cat"), row("dan"));

    assertThat(again.plan().passwords()).containsExactly(new UserName("bob"));
    assertThat(kinds(again.plan())).containsExactly("bob KEEP", "cat KEEP", "dan KEEP");
    assertThat(account("bob").passwordHash()).isEqualTo("new bob");
    assertThat(account("bob").password()).isEqualTo(PasswordKind.ONE_TIME);
    assertThat(account("cat").passwordHash()).isEqualTo("hash of cat");
  }

  @Test
  void aWholeSchoolIsOneTransaction() {
    var rows = new ArrayList<RosterRow>();
    for (int i = 0; i < most(); i++) {
      rows.add(row("student" + i));
    }
    var all = rows.toArray(RosterRow[]::new);

    assertThat(apply(all).after()).hasSize(most());
    assertThat(apply(all).after()).isEmpty();
  }

  private Applied apply(RosterRow... rows) {
    return applyWith("hash of ", false, rows);
  }

  private Applied applyWith(String hash, boolean again, RosterRow... rows) {
    return apply(new ClassList(List.of(rows), again), hashes(hash, rows));
  }

  private Applied apply(ClassList list, Map<UserName, String> hashes) {
    return store.rosters().apply(list, hashes, () -> new AccountId(ids.incrementAndGet()), NOW);
  }

  private static Map<UserName, String> hashes(String hash, RosterRow... rows) {
    return List.of(rows).stream()
        .map(RosterRow::name)
        .distinct()
        .collect(Collectors.toMap(name -> name, name -> hash + name));
  }

  private static RosterRow row(String name) {
    return row(name, "The " + name, Role.STUDENT, "");
  }

  private static RosterRow row(String name, String displayName, Role role, String section) {
    return new RosterRow(2, new UserName(name), displayName, role, section);
  }

  private static List<String> kinds(RosterPlan plan) {
    return plan.steps().stream().map(RostersContract::kind).toList();
  }

  private static String kind(Step step) {
    Kind kind = step.kind();
    return step.name() + " " + kind;
  }

  private Accounts accounts() {
    return store.accounts();
  }

  private Account account(String name) {
    return accounts().find(new UserName(name)).orElseThrow();
  }

  private void make(String name, Role role) {
    var account =
        new NewAccount(
            new AccountId(ids.incrementAndGet()), new UserName(name), name, role, "own", 5);
    accounts().create(account, Optional.empty(), false);
  }

  private void device(String name, long id) {
    accounts().addDevice(of(name, id), 16, 0);
  }

  private void signIn(String name) {
    accounts().signIn(of(name, 7), account(name).passwordHash(), 16, 0);
  }

  private Device of(String name, long id) {
    var key = Bytes.utf8("key " + id);
    return new Device(new DeviceId(id), account(name).id(), key, "laptop", 1, 1);
  }

  private void reserve(String name, long at) {
    var group = new ConversationId(1, 2);
    store.names().reserve(new GroupName(name), group, new AccountId(1), new Draft(1, 1), 9, at);
  }
}
