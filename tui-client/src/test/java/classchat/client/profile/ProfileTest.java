package classchat.client.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.EntryContent;
import classchat.wire.KeyHash;
import classchat.wire.MemberCursor;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
  private static final UserName SELF = new UserName("self");
  private static final KeyHash KEY = new KeyHash(Bytes.of(new byte[32]));
  private static final ConversationId TALK = new ConversationId(1, 2);

  @TempDir Path folder;

  private static Note.Drafted draft(long key) {
    return new Note.Drafted(
        key,
        TALK,
        key,
        key * 31,
        new EntryContent.Message(Body.text("text " + key)),
        Optional.of("t" + key));
  }

  private static void save(Slot slot, Note... notes) throws Exception {
    var done = new CompletableFuture<Optional<IOException>>();
    slot.save(List.of(notes), done::complete);
    assertThat(done.get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void everythingInTheProfileIsForItsOwnerOnly() throws Exception {
    var profile = Profile.open(folder.resolve("profile"));
    profile.pin("localhost:1", KEY);
    try (var slot = profile.take(KEY, SELF)) {
      slot.key();
      save(slot, draft(1));
    }

    try (var all = Files.walk(folder.resolve("profile"))) {
      for (var path : all.toList()) {
        var modes = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(modes).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void anOpenFolderIsClosedToOthers() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    Profile.open(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void pinsAreKeptByServer() throws Exception {
    var profile = Profile.open(folder);
    profile.pin("localhost:1", KEY);
    profile.pin("[::1]:2", KeyHash.parse("SHA256:" + "A".repeat(42) + "E"));

    assertThat(Profile.open(folder).pin("localhost:1")).contains(KEY);
    assertThat(profile.pin("[::1]:2")).isPresent().get().isNotEqualTo(KEY);
    assertThat(profile.pin("localhost:3")).isEmpty();
  }

  @Test
  void aBrokenPinIsAnErrorThatNamesFileAndLine() throws Exception {
    var profile = Profile.open(folder);
    profile.pin("localhost:1", KEY);
    for (var broken : List.of("localhost:2 SHA256:short", "localhost:2", "localhost:2 SHA256:%")) {
      Files.writeString(folder.resolve("pins"), "\nlocalhost:1 " + KEY + "\n" + broken + "\n");

      assertThatThrownBy(() -> profile.pin("localhost:1"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(folder.resolve("pins") + ", line 3: not a pin");
    }
  }

  @Test
  void aDraftIsThereAgainUntilItIsSettled() throws Exception {
    var profile = Profile.open(folder);
    try (var slot = profile.take(KEY, SELF)) {
      save(slot, draft(1));
      save(slot, draft(2));
      save(slot, new Note.Numbered(2, 7), new Note.Settled(1), new Note.Counted(TALK, 7));
    }

    try (var slot = profile.take(KEY, SELF)) {
      var drafts = slot.restored().drafts();
      assertThat(drafts).hasSize(1);
      assertThat(drafts.getFirst().n()).isEqualTo(7);
      assertThat(drafts.getFirst().tag()).contains("t2");
      assertThat(requireNonNull(slot.restored().talks().get(TALK)).lastN()).isEqualTo(7);
    }
  }

  @Test
  void aBurstOfPostsSharesItsSyncs() throws Exception {
    OwnerOnly.makeFolder(folder);
    try (var journal = SlotJournal.open(folder.resolve("journal"))) {
      var done = new CountDownLatch(1_000);
      for (var i = 1; i <= 1_000; i++) {
        journal.save(List.of(draft(i)), failure -> done.countDown());
      }

      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(journal.syncs()).isLessThan(500);
    }
    assertThat(SlotJournal.read(folder.resolve("journal")).drafts()).hasSize(1_000);
  }

  @Test
  void aNoteThatNeedsNoSyncIsInTheFileAtOnce() throws Exception {
    var file = folder.resolve("journal");
    try (var journal = SlotJournal.open(file)) {
      var written = new CompletableFuture<Optional<IOException>>();
      journal.note(List.of(new Note.Placed(TALK, 5, 50)), failure -> {});
      journal.save(List.of(), written::complete);
      written.get(10, TimeUnit.SECONDS);
    }

    assertThat(requireNonNull(SlotJournal.read(file).talks().get(TALK)).shown()).isEqualTo(5);
  }

  @RepeatedTest(30)
  void whateverIsCutOffTheEndOnlyTheUnfinishedGroupIsLost(RepetitionInfo repetition)
      throws Exception {
    var random = new Random(repetition.getCurrentRepetition());
    var file = folder.resolve("journal");
    var ends = new ArrayList<Long>();
    try (var journal = Journal.open(file, new ArrayList<>())) {
      ends.add(journal.size());
      for (var i = 1; i <= 5; i++) {
        journal.append(NoteCodec.encode(List.of(draft(i))));
        ends.add(journal.size());
      }
    }
    var cut = ends.getFirst() + random.nextLong(ends.getLast() - ends.getFirst());
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(cut);
    }

    var whole = ends.stream().skip(1).filter(end -> end <= cut).count();
    assertThat(SlotJournal.read(file).drafts()).hasSize((int) whole);
    try (var journal = Journal.open(file, new ArrayList<>())) {
      journal.append(NoteCodec.encode(List.of(draft(9))));
    }
    assertThat(SlotJournal.read(file).drafts()).hasSize((int) whole + 1);
  }

  @Test
  void aGroupWithAWrongChecksumEndsTheJournal() throws Exception {
    var file = folder.resolve("journal");
    try (var journal = Journal.open(file, new ArrayList<>())) {
      journal.append(NoteCodec.encode(List.of(draft(1))));
      journal.append(NoteCodec.encode(List.of(draft(2))));
    }
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertThat(SlotJournal.read(file).drafts()).hasSize(1);
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws Exception {
    var file = Files.writeString(folder.resolve("journal"), "my homework");

    assertThatThrownBy(() -> SlotJournal.read(file)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("my homework");
  }

  @Test
  void theJournalStaysSmallAndKeepsWhatCounts() throws Exception {
    var file = folder.resolve("journal");
    try (var journal = SlotJournal.open(file)) {
      var last = new CompletableFuture<Optional<IOException>>();
      journal.save(List.of(draft(1), new Note.Attached(new AccountId(9))), failure -> {});
      for (var seq = 1; seq <= 30_000; seq++) {
        journal.note(List.of(new Note.Placed(TALK, seq, 10L * seq)), failure -> {});
      }
      journal.save(
          List.of(new Note.Progressed(TALK, 3, List.of(new MemberCursor(new AccountId(1), 5, 4)))),
          last::complete);
      assertThat(last.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    assertThat(Files.size(file)).isLessThan(300_000);
    var state = SlotJournal.read(file);
    assertThat(requireNonNull(state.talks().get(TALK)).shown()).isEqualTo(30_000);
    assertThat(requireNonNull(state.talks().get(TALK)).members()).hasSize(1);
    assertThat(state.drafts()).hasSize(1);
    assertThat(state.self()).contains(new AccountId(9));
  }

  @Test
  void aFurtherProcessTakesTheNextSlotAndAFreeOneIsTakenAgainWithItsDrafts() throws Exception {
    var profile = Profile.open(folder);
    try (var first = profile.take(KEY, SELF)) {
      first.keep(first.key().registered(new DeviceId(5)));
      var second = profile.take(KEY, SELF);
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.firstKey().flatMap(DeviceKey::device)).contains(new DeviceId(5));
      save(second, draft(1));
      second.close();

      try (var again = profile.take(KEY, SELF)) {
        assertThat(again.number()).isEqualTo(2);
        assertThat(again.restored().drafts()).hasSize(1);
      }
    }
  }

  @Test
  void theKeyStaysTheSame() throws Exception {
    var profile = Profile.open(folder);
    try (var slot = profile.take(KEY, SELF)) {
      var made = slot.key();

      assertThat(made.publicKey().size()).isEqualTo(32);
      assertThat(made.sign(new byte[] {1}).size()).isEqualTo(64);
      assertThat(slot.key()).isEqualTo(made);
    }
  }
}
