package classchat.client.pane;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationRef;
import classchat.client.model.FileStage;
import classchat.client.model.OfferedFile;
import classchat.client.model.SharedFile;
import classchat.client.view.View;
import classchat.wire.FileAnswer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files with which something is still to happen, and what can be done with them. */
public final class OpenFiles {
  /** The newest ones, which are kept longest, come first. */
  private static final Comparator<SharedFile> NEWEST =
      Comparator.comparing((SharedFile file) -> file.expires().orElse(Instant.MAX))
          .reversed()
          .thenComparingLong(file -> file.id().value());

  private OpenFiles() {}

  /** Those that move, then those that wait for this account, then those that wait for others. */
  static List<SharedFile> of(View view) {
    return view.client().files().values().stream()
        .filter(file -> isMoving(file) || isWaiting(file) || waitsForOther(file))
        .sorted(
            Comparator.comparing((SharedFile file) -> !isMoving(file))
                .thenComparing(file -> !isWaiting(file))
                .thenComparing(NEWEST))
        .toList();
  }

  /** Own ones of a conversation that have no message yet. */
  static List<SharedFile> notOffered(View view, ConversationRef where) {
    return view.client().files().values().stream()
        .filter(file -> file.seq() == 0 && file.own() && !file.stage().isOver())
        .filter(file -> file.conversation().id().equals(where.id()))
        .sorted(NEWEST.reversed())
        .toList();
  }

  /** Whether this device is at work on it. */
  public static boolean isMoving(SharedFile file) {
    return file.stage() == FileStage.PREPARING || FileWords.moves(file);
  }

  /** Whether it waits for the answer of this account. */
  public static boolean isWaiting(SharedFile file) {
    return file.stage() == FileStage.OFFERED && !file.own();
  }

  /** Whether it has come to nothing and can be taken or sent once more. */
  public static boolean canBeRepeated(SharedFile file) {
    return switch (file.stage()) {
      case PREPARING, OFFERED, MOVING, DONE, EXPIRED -> false;
      case DECLINED, CANCELLED -> !file.own() && file.mayBeHad();
      case FAILED -> file.own() ? file.path().isPresent() : file.mayBeHad();
    };
  }

  /** What the selected message offers. */
  public static Optional<SharedFile> selected(View view) {
    var seq = view.reading().selected();
    return view.open().stream()
        .flatMap(talk -> talk.messages().stream())
        .filter(message -> message.seq() == seq)
        .flatMap(message -> message.file().stream().map(file -> known(view, message, file)))
        .findFirst();
  }

  /** What is not known any more is asked for as it was offered: the server says what it is now. */
  private static SharedFile known(View view, ChatMessage message, OfferedFile file) {
    var known = view.client().files().get(file.id());
    return known == null ? SharedFile.of(message, file) : known;
  }

  private static boolean waitsForOther(SharedFile file) {
    return file.own()
        && file.stage() == FileStage.DONE
        && !file.conversation().isGroup()
        && file.answers().values().stream().allMatch(answer -> answer == FileAnswer.ACCEPTED);
  }
}
