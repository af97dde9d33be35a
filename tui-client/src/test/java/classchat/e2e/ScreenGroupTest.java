package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A group with full-screen clients in real terminals. What they show in the end is compared with
 * the files in {@code src/test/resources/groups}, without what differs from run to run; with {@code
 * -Dscreens.write=true} the files are written instead.
 */
@ExtendWith(NeedsTmux.class)
final class ScreenGroupTest {
  private static final Path FOLDER = Path.of("src/test/resources/groups");
  private static final boolean WRITE = Boolean.getBoolean("screens.write");
  private static final Pattern TIME = Pattern.compile("\\b\\d\\d:\\d\\d\\b");
  private static final Pattern DAY = Pattern.compile("[-─]+ \\w{3} \\d+ \\w{3}, today [-─]+");
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+(.*?)  +");

  @TempDir Path folder;

  /** C4: the sender sees whom a message has reached and who has read it, as it happens. */
  @Test
  void c4CountsGoFromStoredToDeliveredToRead() throws Exception {
    try (var server = serverWithAll();
        var ann = start(server, "ann", 80, 24, "ascii", "focused");
        var bob = start(server, "bob", 120, 40, "bmp", "never")) {
      ann.say("/group new #hw1 @bob @carol");
      ann.awaitText("write to #hw1");
      bob.awaitText("#hw1");
      bob.say("/open #hw1");
      bob.awaitText("3 members, 2 online");

      ann.say("who takes the release?");
      awaitMark(ann, "who takes the release?", "d1/2");
      bob.say("/read #hw1");
      awaitMark(ann, "who takes the release?", "r1/2");
      try (var carol = start(server, "carol", 100, 30, "ascii", "focused")) {
        carol.awaitText("#hw1");
        carol.say("/open #hw1");
        carol.awaitText("who takes the release?");
        awaitMark(ann, "who takes the release?", "r2/2");

        carol.say("/announce #hw1 The exam is in room 5.");
        ann.awaitText("The exam is in room 5.");
        ann.say("/ask #hw1 which book do we need?");
        bob.awaitText("question 4, open");
        bob.say("the blue one");
        ann.awaitText("the blue one");
        ann.press("Up");
        ann.type("a");
        ann.awaitText("> /answer 5 to 4");
        ann.press("Enter");
        bob.awaitText("question 4, answered by 5");
        bob.say("/read #hw1");
        awaitMark(bob, "the blue one", "✓✓✓2/2");
        awaitMark(bob, "The exam is in room 5.", "✓✓✓2/2");
        awaitGolden(bob, "members-120x40");
      }
      ann.awaitText("2 online");
      awaitGolden(ann, "receipts-80x24");
    }
  }

  private Server serverWithAll() throws Exception {
    var server = Server.start(folder.resolve("data"));
    for (var user : List.of("ann", "bob")) {
      Client.register(server, user, folder.resolve(user));
    }
    var password = Map.of("CLASSCHAT_PASSWORD", Client.PASSWORD);
    var added =
        Server.admin(server.data(), password, "user", "add", "carol", "--role", "instructor");
    assertThat(added.exitCode()).as(added.text()).isZero();
    assertThat(Client.of(server, "carol", folder.resolve("carol")).run().exitCode()).isZero();
    return server;
  }

  private ScreenClient start(
      Server server, String user, int columns, int rows, String glyphs, String receipts)
      throws IOException {
    var profile = folder.resolve(user);
    ScreenClient.settings(
        profile,
        "classchat.client.ui.glyphs = " + glyphs,
        "classchat.client.receipts.send = " + receipts);
    var client = ScreenClient.of(server, user, profile).size(columns, rows).start();
    client.awaitText(user + "@");
    return client;
  }

  private static void awaitMark(ScreenClient client, String text, String mark) {
    client.awaitRow(
        "'" + text + "' marked " + mark,
        row -> row.contains(text) && (row + " ").contains(" " + mark + " "));
  }

  private static void awaitGolden(ScreenClient client, String name) throws IOException {
    var file = FOLDER.resolve(name + ".txt");
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.write(file, steady(client.screen()));
    }
    var golden = Files.readAllLines(file);
    client
        .terminal()
        .await(
            "such screen as\n" + String.join("\n", golden) + "\n",
            rows -> steady(rows).equals(golden));
  }

  private static List<String> steady(List<String> rows) {
    return rows.stream().map(ScreenGroupTest::steady).toList();
  }

  /** Without times, the day and the port. */
  private static String steady(String row) {
    var day = DAY.matcher(row).replaceAll(found -> rule(found.group()));
    var address = ADDRESS.matcher(day).replaceAll("127.0.0.1:7667$1  ");
    return TIME.matcher(address).replaceAll("hh:mm");
  }

  /** As wide as it was. */
  private static String rule(String dated) {
    var line = dated.substring(0, 1);
    var half = (dated.length() - " day ".length()) / 2;
    return line.repeat(half) + " day " + line.repeat(dated.length() - half - " day ".length());
  }
}
