package classchat.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partial file promises, and the name that it gets in the end. */
class PartialTest {
  private static final int MANY = (5 << 20) + 3;

  @TempDir Path folder;

  private static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static Bytes sha256(byte[] bytes) throws Exception {
    return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private Path file() {
    return folder.resolve(".x.part");
  }

  private Partial open(long synced) throws IOException {
    var partial = Partial.open(file(), synced);
    while (!partial.readThrough()) {
      assertThat(partial.reach().written()).isEqualTo(synced);
    }
    return partial;
  }

  @Test
  void whatIsReadThroughAgainCountsForTheHash() throws Exception {
    var all = bytes(MANY);
    var half = MANY - 1000;
    try (var first = open(0)) {
      first.write(List.of(Bytes.of(all, 0, half), Bytes.of(all, half, 500)));
    }

    var second = open(half);
    second.write(List.of(Bytes.of(all, half, 1000)));
    second.check(sha256(all));
    var place = second.place(folder, "x");

    assertThat(Files.readAllBytes(place)).isEqualTo(all);
  }

  @Test
  void itIsSyncedOncePerMebibyte() throws Exception {
    try (var partial = open(0)) {
      var before = partial.write(List.of(Bytes.of(bytes(1000))));
      var after = partial.write(List.of(Bytes.of(bytes(1 << 20))));

      assertThat(before).isEqualTo(new Partial.Reach(1000, 0));
      assertThat(after.synced()).isEqualTo(after.written());
    }
  }

  @Test
  void whatIsShorterThanWasSyncedBeginsAnew() throws Exception {
    Files.write(file(), bytes(10));

    try (var partial = open(11)) {
      assertThat(partial.reach()).isEqualTo(new Partial.Reach(0, 0));
    }
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws Exception {
    var other = Files.write(folder.resolve("other"), bytes(10));
    Files.createSymbolicLink(file(), other);

    assertThatThrownBy(() -> Partial.open(file(), 5)).isInstanceOf(IOException.class);
    assertThat(Files.size(other)).isEqualTo(10);
  }

  @Test
  void anotherHashIsRefused() throws Exception {
    var partial = open(0);
    partial.write(List.of(Bytes.of(bytes(10))));

    assertThatThrownBy(() -> partial.check(sha256(bytes(9))))
        .isInstanceOfSatisfying(
            FileTrouble.class,
            trouble -> assertThat(trouble.code()).isEqualTo(ErrorCode.HASH_MISMATCH));
  }

  @Test
  void aNameThatIsTakenGetsANumberBeforeItsExtension() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "1");
    Files.createSymbolicLink(folder.resolve("a (1).txt"), folder.resolve("nowhere"));
    Files.createDirectory(folder.resolve("a (2).txt"));
    Files.writeString(file(), "x");

    var place = Placing.place(file(), folder, "a.txt");

    assertThat(place).hasFileName("a (3).txt").hasContent("x");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    assertThat(Placing.numbered("noextension", 2)).isEqualTo("noextension (2)");
    assertThat(Placing.numbered(".hidden", 2)).isEqualTo(".hidden (2)");
  }

  @Test
  void putInPlaceTwiceItIsThereOnce() throws Exception {
    Files.writeString(file(), "x");

    var first = Placing.place(file(), folder, "a.txt");
    var second = Placing.place(file(), folder, "a.txt");

    assertThat(second).isEqualTo(first);
  }
}
