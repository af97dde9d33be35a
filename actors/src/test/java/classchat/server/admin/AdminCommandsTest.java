package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.admin.AdminKit.Result;
import classchat.server.store.Device;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminCommandsTest {
  @TempDir Path folder;

  /** Each line is a command; what is printed must be the same with a server and without. */
  private static final List<String> SCRIPT =
      List.of(
          "user add ann --role instructor --display-name Prof.Ann",
          "user add bob",
          "user add bob",
          "user add cat --role assistant",
          "user list",
          "user devices ann",
          "user devices ann --revoke 99",
          "user devices ann --revoke 7",
          "user devices ann --revoke 7",
          "user devices nobody",
          "user disable bob",
          "user disable bob",
          "user list",
          "user enable bob",
          "user role bob assistant",
          "user role bob ASSISTANT",
          "user role bob king",
          "user role nobody student",
          "user role ann student",
          "user role ann instructor",
          "user list",
          "user passwd bob",
          "user passwd nobody",
          "invite list",
          "invite revoke 0000",
          "invite --uses 0",
          "invite --days 0",
          "user add Bad! ",
          "user add x --role king",
          "user devices ann --revoke zz");

  private static final Integer[] EXITS = {
    1, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 1, 0, 1, 2, 2, 2, 2, 2
  };

  @Test
  void outputIsTheSameWithAServerAndWithout() throws Exception {
    var alone = annWithADevice("alone");
    var served = annWithADevice("served");

    var without = SCRIPT.stream().map(line -> alone.run(line.split(" "))).toList();
    List<Result> with;
    try (var server = AdminServer.start(served.data)) {
      with = SCRIPT.stream().map(line -> served.run(line.split(" "))).toList();
      assertThat(server.broadcasts()).contains("DeviceRevoked", "AccountRaised", "AccountTold");
    }

    assertThat(with).isEqualTo(without);
    assertThat(without).extracting(Result::exit).containsExactly(EXITS);
  }

  private AdminKit annWithADevice(String name) {
    var kit = new AdminKit(folder.resolve(name));
    kit.run("user", "add", "ann", "--role", "instructor", "--display-name", "Prof.Ann");
    try (var store = kit.open(kit.data)) {
      var ann = store.accounts().find(new UserName("ann")).orElseThrow();
      var key = Bytes.owning(new byte[32]);
      var device = new Device(new DeviceId(7), ann.id(), key, "lap\u001btop", 1, 2);
      store.accounts().addDevice(device, 16, 0);
    }
    return kit;
  }

  @Test
  void theListOfUsersIsATable() {
    var kit = new AdminKit(folder.resolve("data"));
    kit.run("user", "add", "ann", "--role", "instructor", "--display-name", "Prof. Ann\u001b[2J");
    kit.run("user", "add", "bartholomew");
    kit.run("user", "disable", "bartholomew");

    assertThat(kit.run("user", "list").out())
        .isEqualTo(
            """
            NAME         ROLE        STATE     LAST SEEN  SECTION  DISPLAY NAME
            ann          instructor  enabled   never      -        Prof. Ann[2J
            bartholomew  student     disabled  never      -        bartholomew
            """);
  }

  @Test
  void whoTakesTheLastInstructorAwayIsToldSo() {
    var kit = new AdminKit(folder.resolve("data"));
    kit.run("user", "add", "ann", "--role", "instructor");
    kit.run("user", "add", "bob", "--role", "instructor");

    assertThat(kit.run("user", "role", "ann", "student"))
        .isEqualTo(new Result(0, "gave @ann the role student\n", ""));
    assertThat(kit.run("user", "role", "bob", "student").err())
        .isEqualTo("There is no instructor any more: `user role NAME instructor` makes one.\n");
    assertThat(kit.run("user", "role", "bob", "instructor").err()).isEmpty();
    assertThat(kit.run("user", "disable", "bob").err()).contains("no instructor any more");
  }

  @Test
  void anInvitationIsACodeThatAScriptCanTake() {
    var kit = new AdminKit(folder.resolve("data"));

    var made = kit.run("invite", "--uses", "30", "--days", "7", "--role", "student");
    var list = kit.run("invite", "list");
    var id = list.out().lines().skip(1).findFirst().orElseThrow().substring(0, 4);

    assertThat(made.out()).matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n");
    assertThat(made.err()).contains("30 times a student until 2026-11-27 12:00", id);
    assertThat(list.out()).contains("student  30         2026-11-27 12:00  (machine)");
    assertThat(list.out()).doesNotContain(made.out().strip());
    assertThat(kit.run("invite", "revoke", id.toLowerCase(Locale.ROOT)).exit()).isZero();
    assertThat(kit.run("invite", "list").out()).hasLineCount(1);
  }

  @Test
  void aPasswordComesFromAFileBeforeTheEnvironmentAndIsNeverPrinted() throws IOException {
    var kit = new AdminKit(folder.resolve("data"));
    var file = Files.writeString(folder.resolve("password"), "short\r\nmore\n").toString();

    var refused = kit.run("user", "add", "ann", "--password-file", file);

    assertThat(refused).isEqualTo(new Result(1, "", "a password has at least 8 characters\n"));
    assertThat(kit.run("user", "add", "ann", "--password-file", file + "x").err())
        .isEqualTo("no password: there is no " + file + "x\n");
    assertThat(kit.run("user", "add", "ann", "--password", "secret99").exit()).isEqualTo(2);
  }

  @Test
  void aTypedPasswordIsAskedForTwice() {
    var kit = new AdminKit(folder.resolve("data"));
    var answers = List.of("correct horse", "correct house", "battery staple", "battery staple");
    var asked = answers.iterator();
    var typed = new Passwords(Map.of(), Optional.of(what -> asked.next().toCharArray()));

    assertThat(kit.run(typed, "user", "add", "ann").err()).contains("the two passwords differ");
    assertThat(kit.run(typed, "user", "add", "ann").exit()).isZero();
  }

  @Test
  void withoutAnyPasswordItSaysWhereOneComesFrom() {
    var kit = new AdminKit(folder.resolve("data"));

    var result = kit.run(new Passwords(Map.of(), Optional.empty()), "user", "add", "ann");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("CLASSCHAT_PASSWORD", "--password-file");
  }

  @Test
  void onlyWhatMakesTheFirstAccountsMakesADataDirectory() {
    var kit = new AdminKit(folder.resolve("none"));

    assertThat(kit.run("user", "list").err()).contains("there is no data directory");
    assertThat(kit.data).doesNotExist();
  }

  @Test
  void aDamagedDatabaseIsOneLine() throws IOException {
    var kit = new AdminKit(folder.resolve("data"));
    DataDirectory.open(kit.data);
    Files.writeString(kit.data.resolve("classchat.db"), "no database at all".repeat(500));

    var result = kit.run("user", "list");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).hasLineCount(1).contains("classchat.db");
  }

  @Test
  void helpTellsOptionsAndExitCodes() {
    var kit = new AdminKit(folder.resolve("none"));

    assertThat(kit.run("user", "add", "--help").out())
        .contains("--data", "--role", "--display-name", "--password-file", "1   refused");
    assertThat(kit.run("user").exit()).isEqualTo(2);
    assertThat(kit.run("invite", "--help").out()).contains("list", "revoke", "--uses");
  }
}
