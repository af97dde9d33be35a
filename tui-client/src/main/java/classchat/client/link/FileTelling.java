package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.client.profile.Note;
import classchat.wire.CleanText;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import java.util.Optional;

/** Says what happens to files: to the command that waits for it, or to nobody in particular. */
final class FileTelling {
  private final Desk desk;
  private final FileBook book;

  FileTelling(Desk desk, FileBook book) {
    this.desk = desk;
    this.book = book;
  }

  /** How it stands; what an earlier run had no time to tell is told now. */
  void restored(KnownFile file) {
    if (file.told()) {
      is(file, FileStep.KNOWN, Optional.empty());
    } else {
      is(file, end(file), Optional.empty());
      desk.out().whenShown(new Note.FileTold(file.id()));
    }
  }

  /** How it stands, without anything having happened. */
  void known(KnownFile file) {
    is(file, FileStep.KNOWN, Optional.empty());
  }

  /** It is taken from now on: each command that waits for it is told. */
  void accepted(KnownFile file) {
    file.waiting().forEach(origin -> moved(file, origin, FileStep.ACCEPTED, false));
    if (file.waiting().isEmpty()) {
      is(file, FileStep.ACCEPTED, Optional.empty());
    }
  }

  /** A step on the way. */
  void step(KnownFile file, FileStep step) {
    file.asker()
        .ifPresentOrElse(
            origin -> moved(file, origin, step, false), () -> is(file, step, Optional.empty()));
  }

  /**
   * The end of what went on with it, which is kept, and told in spite of a kill.
   *
   * @param user whose step it is; empty for this device's
   */
  void over(KnownFile file, FileStep step, Optional<String> user) {
    file.told(false);
    book.keep(file);
    var askers = file.release();
    askers.forEach(origin -> moved(file, origin, step, true));
    if (askers.isEmpty()) {
      is(file, step, user);
    }
    desk.out().whenShown(new Note.FileTold(file.id()));
  }

  /** The same as a step of this device's. */
  void over(KnownFile file, FileStep step) {
    over(file, step, Optional.empty());
  }

  /** It has failed for good. */
  void failed(KnownFile file, ErrorCode code, String text) {
    file.failed(code, CleanText.line(text));
    over(file, FileStep.FAILED);
  }

  /** A member has answered to an own file. */
  void replied(KnownFile file, String user, FileAnswer answer) {
    is(file, step(answer), Optional.of(user));
    desk.out().whenShown(new Note.FileReplied(file.id(), user, answer));
  }

  /** A command gets its last answer at once. */
  void answer(KnownFile file, Origin origin, FileStep step) {
    moved(file, origin, step, true);
  }

  private void moved(KnownFile file, Origin origin, FileStep step, boolean last) {
    desk.out().event(new ClientEvent.FileMoved(origin, file.shared(desk.talks()), step, last));
  }

  private void is(KnownFile file, FileStep step, Optional<String> user) {
    desk.out().event(new ClientEvent.FileIs(file.shared(desk.talks()), step, user));
  }

  private static FileStep end(KnownFile file) {
    return switch (file.stage()) {
      case PREPARING, OFFERED, MOVING -> FileStep.KNOWN;
      case DONE -> FileStep.DONE;
      case DECLINED -> FileStep.DECLINED;
      case CANCELLED -> FileStep.CANCELLED;
      case FAILED -> FileStep.FAILED;
      case EXPIRED -> FileStep.EXPIRED;
    };
  }

  private static FileStep step(FileAnswer answer) {
    return switch (answer) {
      case ACCEPTED -> FileStep.ACCEPTED;
      case DECLINED -> FileStep.DECLINED;
      case DONE -> FileStep.DONE;
      case FAILED -> FileStep.FAILED;
      case CANCELLED -> FileStep.CANCELLED;
    };
  }
}
