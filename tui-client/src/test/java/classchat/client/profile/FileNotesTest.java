package classchat.client.profile;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.FileStage;
import classchat.client.model.OfferedFile;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What the profile remembers of files. */
class FileNotesTest {
  private static final FileId ID = new FileId(7);

  private static SavedFile file(Random random) {
    return new SavedFile(
        new OfferedFile(
            new FileId(1 + random.nextInt(5)),
            "n\u00e4me" + random.nextInt(),
            random.nextLong() >>> 1,
            Bytes.of(new byte[32])),
        new ConversationId(random.nextLong(), random.nextLong()),
        random.nextInt(9),
        "ann",
        random.nextBoolean(),
        any(random, FileStage.values()),
        random.nextLong() >>> 1,
        maybe(random, Path.of("/home/ann/a b")),
        random.nextLong(),
        maybe(random, Path.of("/tmp/.a.part")),
        "because",
        random.nextLong() >>> 1,
        maybe(random, any(random, FileAnswer.values())),
        random.nextBoolean());
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static <T> T any(Random random, T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private static Note note(Random random) {
    var id = new FileId(1 + random.nextInt(5));
    return switch (random.nextInt(7)) {
      case 0 -> new Note.FileReached(id, random.nextInt(100));
      case 1 ->
          new Note.FileReplied(id, "user" + random.nextInt(3), any(random, FileAnswer.values()));
      case 2 -> new Note.FileTold(id);
      case 3 -> new Note.FileDropped(id);
      case 4 -> new Note.FilesAsOf(random.nextInt(100));
      default -> new Note.FileKept(file(random));
    };
  }

  private static SlotState state(List<Note> notes) {
    var state = new SlotState();
    notes.forEach(state::apply);
    return state;
  }

  @RepeatedTest(50)
  void whatIsReadIsWhatWasWritten(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    var notes = new ArrayList<Note>();
    for (var n = 0; n < 20; n++) {
      notes.add(note(random));
    }

    assertThat(NoteCodec.decode(NoteCodec.encode(notes))).isEqualTo(notes);
  }

  @RepeatedTest(50)
  void theFewestNotesComeToTheSame(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var notes = new ArrayList<Note>();
    for (var n = 0; n < 60; n++) {
      notes.add(note(random));
    }

    var before = state(notes);
    var after = state(before.notes());

    assertThat(after.files().all()).containsExactlyElementsOf(before.files().all());
    assertThat(after.files().revision()).isEqualTo(before.files().revision());
    for (var file : before.files().all()) {
      assertThat(after.files().replies(file.id())).isEqualTo(before.files().replies(file.id()));
    }
  }

  @Test
  void answersToFilesThatAreForgottenAreNotKept() {
    var state = state(List.of(new Note.FileReplied(ID, "ann", FileAnswer.DONE)));

    assertThat(state.notes()).isEmpty();
  }
}
