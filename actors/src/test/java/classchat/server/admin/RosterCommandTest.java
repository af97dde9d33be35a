package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.account.Hasher;
import classchat.server.admin.AdminKit.Result;
import classchat.server.store.Account;
import classchat.server.store.PasswordKind;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.GroupName;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RosterCommandTest {
  private static final String HEADER = "name,display name,role,section\n";

  @TempDir Path folder;
  private AdminKit kit;

  @BeforeEach
  void open() {
    kit = new AdminKit(folder.resolve("data"));
    kit.run("user", "add", "ann", "--role", "instructor");
  }

  @Test
  void withoutApplyItTellsAndChangesNothing() {
    var list = list("bob,Bob B.,student,A\ncat,Cat,assistant,\n");

    var told = kit.run("roster", list);

    assertThat(told)
        .isEqualTo(
            new Result(
                0,
                """
                WHAT  NAME  ROLE       SECTION  DISPLAY NAME
                add   bob   student    A        Bob B.
                add   cat   assistant  -        Cat

                To add 2, to change 0, to let in again 0, to drop 0; unchanged 0.
                """,
                "Nothing was changed: --apply does it.\n"));
    assertThat(kit.run("user", "list").out()).hasLineCount(2);
  }

  @Test
  void oneTimePasswordsArePrintedOnceAndAreRight() {
    var applied = kit.run("roster", list("bob,Bob B.,student,A\ncat,Cat,assistant,\n"), "--apply");

    var lines = applied.out().lines().toList();
    assertThat(applied.exit()).isZero();
    assertThat(lines.getFirst())
        .isEqualTo("Added 2, changed 0, let in again 0, dropped 0; unchanged 0.");
    assertThat(lines.get(2)).isEqualTo("NAME  ONE-TIME PASSWORD");
    assertThat(lines.get(3)).matches("bob   ([2-9a-z]{4}-){2}[2-9a-z]{4}");
    assertThat(isPassword(account("bob"), lines.get(3).substring(6))).isTrue();
    assertThat(account("bob").password()).isEqualTo(PasswordKind.ONE_TIME);
    assertThat(kit.run("user", "list").out())
        .contains("bob   student     enabled  never      A        Bob B.")
        .contains("cat   assistant   enabled  never      -        Cat");
    assertThat(kit.run("roster", list("bob,Bob B.,student,A\ncat,Cat,assistant,\n"), "--apply"))
        .isEqualTo(
            new Result(0, "Added 0, changed 0, let in again 0, dropped 0; unchanged 2.\n", ""));
  }

  @Test
  void changesDropsAndReturnsAreToldBeforeTheyAreDone() {
    kit.run("roster", list("bob,Bob,student,A\ncat,Cat,student,\ndan,Dan,student,\n"), "--apply");
    kit.run("roster", list("bob,Bob,student,A\ncat,Cat,student,\n"), "--apply");
    kit.run("user", "disable", "cat");
    var next = list("bob,Bob,assistant,B\ncat,Cat,student,\ndan,Dan,student,\n");

    assertThat(kit.run("roster", next).out())
        .isEqualTo(
            """
            WHAT            NAME  ROLE                 SECTION  DISPLAY NAME
            change          bob   student > assistant  A > B    Bob
            stays disabled  cat   student              -        Cat
            let in again    dan   student              -        Dan

            To add 0, to change 1, to let in again 1, to drop 0; unchanged 1.
            """);
    assertThat(kit.run("roster", next, "--apply").out())
        .contains("changed 1, let in again 1", "dan   ")
        .doesNotContain("bob   ");
  }

  @Test
  void everyBadRowIsNamedAndNothingIsImported() {
    try (var store = kit.open(kit.data)) {
      var group = new ConversationId(1, 2);
      var now = AdminKit.CLOCK.millis();
      store.names().reserve(new GroupName("hw1"), group, new AccountId(1), new Draft(1, 1), 9, now);
    }
    var bad =
        list("bob,Bob,student,A\nhw1,H,student,\nann,Ann,student,\nb!,B,student,\nbob,B,,\nx,y\n");

    for (var result : List.of(kit.run("roster", bad), kit.run("roster", bad, "--apply"))) {
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .isEqualTo("line 3: hw1 is the name of a group: take another one"),
              line -> assertThat(line).startsWith("line 4: @ann is an instructor"),
              line -> assertThat(line).startsWith("line 5: a name has"),
              line -> assertThat(line).isEqualTo("line 6: @bob is on line 2 already"),
              line -> assertThat(line).startsWith("line 7: this row has 2 columns"),
              line -> assertThat(line).isEqualTo("Nothing was imported: mend these lines first."));
    }
    assertThat(kit.run("user", "list").out()).hasLineCount(2);
  }

  @Test
  void veryManyBadRowsAreCounted() {
    var rows = IntStream.range(0, 150).mapToObj(i -> "!,,,\n").collect(Collectors.joining());

    assertThat(kit.run("roster", list(rows)).err())
        .hasLineCount(102)
        .contains("line 101: ", "and 50 more")
        .doesNotContain("line 102: ");
  }

  @Test
  void passwordsGoToAFileOfTheirOwnerThatIsNotThereYet() throws IOException {
    var file = folder.resolve("passwords.csv");
    var applied =
        kit.run("roster", list("bob,Bob,student,A\n"), "--apply", "--passwords", file.toString());

    assertThat(applied.out()).hasLineCount(1);
    assertThat(applied.err()).contains(file.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2).first().isEqualTo("name,password");
    assertThat(isPassword(account("bob"), lines.get(1).substring(4))).isTrue();

    var again =
        kit.run("roster", list("dan,Dan,student,A\n"), "--apply", "--passwords", file.toString());
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
    assertThat(Files.readAllLines(file)).isEqualTo(lines);
    assertThat(kit.run("user", "list").out()).doesNotContain("dan");
  }

  @Test
  void lostPasswordsAreMadeAnewForThoseWhoHaveNotUsedTheirs() {
    var list = list("bob,Bob,student,A\ncat,Cat,student,A\n");
    kit.run("roster", list, "--apply");
    kit.run("user", "passwd", "cat");

    assertThat(kit.run("roster", list, "--new-passwords").out()).contains("new password  bob");
    var again = kit.run("roster", list, "--new-passwords", "--apply").out();

    assertThat(again.lines().filter(line -> line.startsWith("cat"))).isEmpty();
    var bobs = again.lines().filter(line -> line.startsWith("bob")).findFirst().orElseThrow();
    assertThat(isPassword(account("bob"), bobs.substring(6))).isTrue();
  }

  @Test
  void aRunningServerDoesTheSameAtOnceAndTellsItsSessions() throws IOException {
    kit.run("roster", list("bob,Bob,student,A\ncat,Cat,student,\n"), "--apply");
    try (var server = AdminServer.start(kit.data)) {
      server.broadcasts();

      var next = list("bob,Bob,assistant,A\ndan,Dan,student,\n");
      assertThat(kit.run("roster", next).out())
          .contains("To add 1, to change 1, to let in again 0, to drop 1; unchanged 0.");
      assertThat(server.broadcasts()).isEqualTo("[]");
      var applied = kit.run("roster", next, "--apply");

      assertThat(applied.out()).contains("Added 1, changed 1", "dan   ");
      assertThat(server.broadcasts())
          .contains("AccountTold", "you are an assistant now")
          .contains("AccountRaised[account=" + account("bob").id() + ", generation=2")
          .contains("AccountRaised[account=" + account("cat").id() + ", generation=2");
    }
    assertThat(account("cat").enabled()).isFalse();
  }

  @Test
  void whoWantsToKnowHearsOfWhoIsNewOrBackAndOfNobodyElse() throws IOException {
    kit.run("roster", list("bob,Bob,student,A\ncat,Cat,student,\n"), "--apply");
    kit.run("roster", list("cat,Cat,student,\n"), "--apply");
    var data = DataDirectory.open(kit.data);
    try (var lock = data.tryLock().orElseThrow();
        var store = kit.open(data.path());
        var control = ControlSocket.start(data, kit.administration(store))) {
      kit.run("roster", list("bob,Bob,student,A\ncat,Cathy,student,\ndan,Dan,,\n"), "--apply");

      assertThat(kit.made)
          .containsExactly(id(store.accounts(), "bob"), id(store.accounts(), "dan"));
      assertThat(lock.channel().isOpen() && control != null).isTrue();
    }
  }

  @Test
  void aRoleTakenAwayWhileTheListWasReadIsJudgedAgain() {
    try (var store = kit.open(kit.data)) {
      var administration = kit.administration(store);
      var file = classchat.wire.Bytes.utf8(HEADER + "ann,Ann,student,\nbob,,,\n");
      var ann = store.accounts().find(new UserName("ann")).orElseThrow();
      store.accounts().setRole(ann.id(), Role.STUDENT);
      var planned = administration.execute(new AdminRequest.PlanRoster(file, false));
      store.accounts().setRole(ann.id(), Role.INSTRUCTOR);

      var applied =
          administration.execute(
              new AdminRequest.ApplyRoster(
                  file, false, java.util.Map.of(new UserName("bob"), "hash")));
      var lacking =
          administration.execute(
              new AdminRequest.ApplyRoster(
                  classchat.wire.Bytes.utf8(HEADER + "bob,,,\n"), false, java.util.Map.of()));

      assertThat(planned).isInstanceOf(AdminAnswer.Planned.class);
      assertThat(applied.toString()).contains("line 2: @ann is an instructor");
      assertThat(lacking.toString()).contains("changed meanwhile", "try again");
      assertThat(store.accounts().list(Optional.empty(), 9)).hasSize(1);
    }
  }

  @Test
  void whatCannotBeReadIsTold() {
    assertThat(kit.run("roster", folder.resolve("none.csv").toString()).err())
        .contains("no class list: there is no");
    assertThat(kit.run("roster").exit()).isEqualTo(2);
    assertThat(kit.run("roster", folder.toString()).exit()).isEqualTo(1);
    assertThat(
            new AdminKit(folder.resolve("other")).run("roster", list("bob,,,\n"), "--apply").err())
        .contains("there is no data directory");
    assertThat(kit.run("roster", "--help").out())
        .contains("--apply", "--passwords", "display name");
  }

  private String list(String rows) {
    try {
      var file = Files.createTempFile(folder, "list", ".csv");
      return Files.writeString(file, HEADER + rows).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Account account(String name) {
    try (var store = kit.open(kit.data)) {
      return store.accounts().find(new UserName(name)).orElseThrow();
    }
  }

  private static AccountId id(classchat.server.store.Accounts accounts, String name) {
    return accounts.find(new UserName(name)).orElseThrow().id();
  }

  private static boolean isPassword(Account account, String password) {
    try (var hasher = Hasher.create(1, 1, new SecureRandom())) {
      var hash = Optional.of(account.passwordHash());
      return hasher.matches(new Secret(password), hash).toCompletableFuture().join();
    }
  }
}
