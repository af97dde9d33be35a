package classchat.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a data directory is found, said in a line, and left as it is. */
final class CheckTest {
  @TempDir Path folder;
  private Directory directory;

  @BeforeEach
  void fill() throws IOException {
    directory = Directory.filled(folder.resolve("data"));
  }

  @Test
  void aSoundDirectoryIsSound() {
    var checked = directory.run("check");

    assertThat(checked.text()).contains("sound: 2 accounts, 2 conversations, 23 entries");
    assertThat(checked.exit()).isZero();
    assertThat(checked.out()).hasSize(1);
  }

  @Test
  void itChangesNothing() throws Exception {
    directory.run("check");
    directory.sql("delete from entries where seq = 7");
    var before = directory.content();

    directory.run("check");

    assertThat(directory.content()).isEqualTo(before);
  }

  @Test
  void whatAKilledServerLeftInItsLogCounts() throws Exception {
    try (var store = directory.open()) {
      directory.say(store, 23);
      for (var name : List.of("classchat.db", "classchat.db-wal")) {
        Files.copy(directory.path.resolve(name), folder.resolve(name));
      }
    }
    for (var name : List.of("classchat.db", "classchat.db-wal")) {
      Files.move(
          folder.resolve(name), directory.path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    var before = directory.content();

    var checked = directory.run("check");

    assertThat(checked.text()).contains("24 entries");
    assertThat(checked.exit()).isZero();
    assertThat(directory.content()).isEqualTo(before);
  }

  @Test
  void aServerGoesOnWritingBesideIt() {
    try (var store = directory.open()) {
      for (int n = 23; n < 63; n++) {
        directory.say(store, n);
        if (n % 10 == 0) {
          var checked = directory.run("check");
          assertThat(checked.exit()).as(checked.text()).isZero();
          assertThat(checked.text()).contains(n + 1 + " entries");
        }
      }
    }
  }

  /** Rows that no server would write; {@code D} is the direct conversation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gap: conversation D: entry 7 is missing; |delete from entries where seq = 7",
        "gap: conversation D: entries 7 to 9 are missing; |delete from entries where seq in (7, 8, 9)",
        "gap: conversation D: entry 22 is missing at its end; |delete from entries where seq = 22",
        "head: conversation D: it ends at 22, not at 20; |update conversations set last_seq = 20 where direct",
        "head: conversation D: it has 22 messages, not 5; |update conversations set messages = 5 where direct",
        "head: conversation D: entry 4 counts 9 messages of 4; |update entries set messages = 9 where seq = 4",
        "head: conversation D: its entries are in no conversation; |delete from conversations where direct",
        "head: conversation D: it has no entries; |delete from entries where seq > 1 or kind = 1",
        "order: conversation D: entry 5 is older than the one before; |update entries set sent_at = 3 where seq = 5",
        "sender: conversation D: the last entry of account and device 11 111 is another; |update senders set last_n = 9 where last_seq = 22",
        "sender: conversation D: entry 5 does not lead to the one before of its device; |update entries set previous = 1 where seq = 5",
        "sender: conversation D: entry 6 does not go on counting; |update entries set n = 2 where seq = 6",
        "cursor: conversation D: account 22 has got 99 and read 20 of 22; |update cursors set delivered = 99 where account = 22",
        "cursor: conversation D: account 22 has got 22 and read 23 of 22; |update cursors set read = 23 where account = 22",
        "revision: conversation D: a cursor of account 11 is change 9 of 2; |update cursors set revision = 9 where account = 11",
        "membership: conversation D: account 22 is in it from 99 to now of 22; |update memberships set from_seq = 99 where account = 22 and from_seq = 1 and conversation in (select id from conversations where direct)",
        "membership: conversation D: account 22 is in it from 1 to 50 of 22; |update memberships set until_seq = 50 where account = 22 and conversation in (select id from conversations where direct)",
        "membership: conversation D: the times of account 22 from 1 and from 4 overlap; |insert into memberships select conversation, account, 4, 9, null, null from memberships where account = 22 and conversation in (select id from conversations where direct)",
        "reference: conversation D: its member 22 has no account; |delete from accounts where id = 22",
        "reference: account bob: its name is not taken by it; |delete from names where name = 'bob'",
        "reference: conversation D: question 99 is not there; |insert into questions select id, 99, 11, 0 from conversations where direct",
        "group: group hw1: 7 members are counted, 2 are in it; |update groups set members = 7",
        "group: group hw1: its name is not taken by it; |delete from names where name = 'hw1'",
        "unreadable: conversation D: entry 5 cannot be read; |update entries set content = x'ff' where seq = 5",
        "file: file 00000000000000f1: its row is not as entry 21; |update files set size = 5 where id = 241",
        "file: file 00000000000000f3: entry 21 does not offer it; |update files set id = 243 where id = 241",
        "revision: file 00000000000000f1: it is change 99 of 3; |update files set revision = 99 where id = 241",
      })
  void aRowThatIsWrongIsFound(String found, String change) throws Exception {
    directory.sql(change);

    var checked = directory.run("check");

    assertThat(checked.out())
        .anyMatch(
            line -> line.startsWith(found.strip().replace(" D:", " " + Directory.DIRECT + ":")));
    assertThat(checked.out().getLast()).startsWith("not sound: ");
    assertThat(checked.exit()).isEqualTo(1);
  }

  @Test
  void ofManyFindingsOfAKindOnlySomeAreShown() throws Exception {
    directory.sql(
        "with recursive n (i) as (select 1000 union all select i + 1 from n where i < 1199)"
            + " insert into devices select i, 99, x'00', 'x', 1, 1 from n");

    var checked = directory.run("check");

    assertThat(checked.out()).hasSize(52).contains("reference: 150 more");
    assertThat(checked.out().getLast()).startsWith("not sound: 200 findings");
  }

  @Test
  void aDamagedPageIsFound() throws IOException {
    var garbage = new byte[4096];
    new Random(1).nextBytes(garbage);
    try (var file = new RandomAccessFile(directory.database().toFile(), "rw")) {
      file.seek(20 * 4096L);
      file.write(garbage);
    }

    var checked = directory.run("check");

    assertThat(checked.text()).contains("damaged: ").contains("restore a backup");
    assertThat(checked.exit()).isEqualTo(1);
  }

  @Test
  void aTruncatedDatabaseIsFound() throws IOException {
    try (var file = new RandomAccessFile(directory.database().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    var checked = directory.run("check");

    assertThat(checked.text()).contains("damaged");
    assertThat(checked.exit()).isEqualTo(1);
  }

  @Test
  void aFileWhoseBytesAreGoneIsFound() throws IOException {
    Files.delete(directory.spooled(Directory.WHOLE));

    found("missing: " + directory.spooled(Directory.WHOLE) + " is not there; nobody can fetch it");
  }

  @Test
  void aFileThatIsTooShortIsFound() throws IOException {
    Directory.write(directory.spooled(Directory.WHOLE), "short");

    found("altered: " + directory.spooled(Directory.WHOLE) + " has 5 bytes of 120000; ");
  }

  @Test
  void aFileWithAnotherByteIsFound() throws IOException {
    try (var file = new RandomAccessFile(directory.spooled(Directory.WHOLE).toFile(), "rw")) {
      file.seek(77_000);
      file.write('X');
    }

    found("altered: " + directory.spooled(Directory.WHOLE) + " has another SHA-256; ");
  }

  @Test
  void aCompleteFileWhoseSideFileIsDamagedIsFound() throws IOException {
    Directory.write(side(), "no side file, this");

    found("missing: " + side() + " does not vouch for all of it; ");
  }

  @Test
  void bytesOfNoFileAreHarmless() throws IOException {
    Directory.write(directory.path.resolve("files").resolve("0000000000000abc"), "stray");

    var checked = directory.run("check");

    assertThat(checked.out()).anyMatch(line -> line.startsWith("stray: "));
    assertThat(checked.out().getLast()).startsWith("sound: ");
    assertThat(checked.exit()).isZero();
  }

  @Test
  void anUploadWhoseSideFileIsDamagedIsHarmless() throws IOException {
    Directory.write(directory.path.resolve("files").resolve(Directory.HALF + ".pos"), "torn");

    var checked = directory.run("check");

    assertThat(checked.out()).anyMatch(line -> line.startsWith("begins anew: "));
    assertThat(checked.exit()).isZero();
  }

  @Test
  void aFileInPlaceOfTheSpoolIsFound() throws IOException {
    Folders.delete(directory.path.resolve("files"));
    Directory.write(directory.path.resolve("files"), "no folder");

    found("spool: " + directory.path.resolve("files") + " is no folder");
  }

  @Test
  void aKeyThatCannotBeReadIsFound() throws IOException {
    Directory.write(directory.path.resolve("server-key.pem"), "no key");

    found("key: " + directory.path.resolve("server-key.pem"));
  }

  @Test
  void aKeyOfAnotherCertificateIsFound() throws IOException {
    var other = Directory.filled(folder.resolve("other"));
    Files.copy(
        other.path.resolve("server-key.pem"),
        directory.path.resolve("server-key.pem"),
        StandardCopyOption.REPLACE_EXISTING);

    found("key: " + directory.path.resolve("server-key.pem") + ": key and certificate do not");
  }

  @Test
  void aKeyThatIsGoneIsFound() throws IOException {
    Files.delete(directory.path.resolve("server-key.pem"));

    found("key: " + directory.path.resolve("server-key.pem") + " is not there");
  }

  @Test
  void whatIsNoDataDirectoryIsToldAndLeftAlone() throws IOException {
    var empty = new Directory(Files.createDirectory(folder.resolve("empty")));

    var checked = empty.run("check");

    assertThat(checked.text()).contains("there is no database in " + empty.path);
    assertThat(checked.exit()).isEqualTo(1);
    assertThat(empty.path).isEmptyDirectory();
  }

  @Test
  void aDatabaseOfANewerBuildIsTold() throws Exception {
    directory.sql("update schema_floor set build = 99");

    var checked = directory.run("check");

    assertThat(checked.text()).contains("was made by a newer ClassChat");
    assertThat(checked.exit()).isEqualTo(1);
  }

  private Path side() {
    return directory.path.resolve("files").resolve(Directory.WHOLE + ".pos");
  }

  private void found(String line) {
    var checked = directory.run("check");

    assertThat(checked.out()).anyMatch(found -> found.startsWith(line));
    assertThat(checked.out().getLast()).startsWith("not sound: 1 finding in ");
    assertThat(checked.exit()).isEqualTo(1);
  }
}
