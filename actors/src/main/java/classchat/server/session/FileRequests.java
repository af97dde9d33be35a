package classchat.server.session;

import classchat.server.files.Endings;
import classchat.server.files.FileParts;
import classchat.server.files.SharedFileCommand;
import classchat.server.store.Blocks;
import classchat.server.store.FileRow;
import classchat.wire.ClientFrame.AnswerFile;
import classchat.wire.ClientFrame.CancelFile;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.FilesSince;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.FilesPage;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.UploadReady;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers what a user asks of files, and decides on transfers: who has offered a file sends it, who
 * was a member then answers and takes it. Every call blocks.
 */
final class FileRequests {
  private final FileParts parts;
  private final Blocks blocks;
  private final Self self;

  FileRequests(FileParts parts, Blocks blocks, Self self) {
    this.parts = parts;
    this.blocks = blocks;
    this.self = self;
  }

  Reply upload(UploadFile asked) {
    return found(asked.file())
        .map(file -> upload(asked.request(), file))
        .orElseGet(() -> Reply.of(unknown(asked.request())));
  }

  /** One that is here already, or was, needs no bytes. */
  private Reply upload(long request, FileRow file) {
    if (!isOwn(file)) {
      return Reply.of(notAllowed(request, "only @" + file.senderName() + " sends it"));
    }
    return switch (file.state()) {
      case OPEN -> new Reply.Cleared(file);
      case COMPLETE, SETTLED ->
          Reply.of(new UploadReady(request, file.file(), file.size(), file.size()));
      case CANCELLED, FAILED, EXPIRED -> Reply.of(gone(request, file));
    };
  }

  Reply download(DownloadFile asked) {
    return found(asked.file())
        .map(file -> download(asked, file))
        .orElseGet(() -> Reply.of(unknown(asked.request())));
  }

  private Reply download(DownloadFile asked, FileRow file) {
    var answer = parts.files().answerOf(file.file(), self.account());
    if (answer.filter(FileRequests::wantsIt).isEmpty()) {
      return Reply.of(notAllowed(asked.request(), "accept it first"));
    }
    if (!file.state().isAvailable()) {
      return Reply.of(gone(asked.request(), file));
    }
    if (asked.from() > file.size()) {
      return Reply.of(
          Refusals.forGood(
              asked.request(), ErrorCode.BAD_COMMAND, "it has " + file.size() + " bytes only"));
    }
    return new Reply.Cleared(file);
  }

  private static boolean wantsIt(FileAnswer answer) {
    return answer == FileAnswer.ACCEPTED || answer == FileAnswer.FAILED;
  }

  Answer answer(AnswerFile asked) {
    return with(asked.request(), asked.file(), file -> answer(asked, file));
  }

  private Answer answer(AnswerFile asked, FileRow file) {
    if (isOwn(file)) {
      return notAllowed(asked.request(), "it is your own");
    }
    if (asked.answer() == FileAnswer.ACCEPTED) {
      return accept(asked, file);
    }
    return noted(asked, file);
  }

  private Answer accept(AnswerFile asked, FileRow file) {
    if (!file.state().isAvailable()) {
      return gone(asked.request(), file);
    }
    if (blocks.by(self.account()).contains(file.sender())) {
      return Refusals.forGood(
          asked.request(),
          ErrorCode.BLOCKED,
          "you have blocked @" + file.senderName() + ": take files of them again first");
    }
    return noted(asked, file);
  }

  private Answer noted(AnswerFile asked, FileRow file) {
    var before = parts.files().answerOf(file.file(), self.account());
    var after = parts.files().answer(file, self.account(), asked.answer());
    if (!before.equals(Optional.of(after.reply().answer()))) {
      parts.announcer().answer(file, after.reply());
      parts
          .events()
          .fileAnswered(self.name(), file.senderName(), after.reply().answer(), file.size());
    }
    if (after.settled()) {
      over(file, FileState.SETTLED);
      parts.events().fileEnded(file.senderName(), FileState.SETTLED, file.size());
    }
    return new Done(asked.request());
  }

  Answer cancel(CancelFile asked) {
    return with(asked.request(), asked.file(), file -> cancel(asked.request(), file));
  }

  private Answer cancel(long request, FileRow file) {
    if (!isOwn(file)) {
      return notAllowed(request, "only @" + file.senderName() + " can take it back");
    }
    if (parts.files().set(file.file(), FileState.CANCELLED)) {
      over(file, FileState.CANCELLED);
      parts.events().fileEnded(file.senderName(), FileState.CANCELLED, file.size());
      return new Done(request);
    }
    var now = parts.files().find(file.file()).orElse(file);
    return now.state() == FileState.CANCELLED ? new Done(request) : gone(request, now);
  }

  private void over(FileRow file, FileState state) {
    parts.shared().tell(file.file().toString(), new SharedFileCommand.Changed(state));
    parts.announcer().state(file, state);
  }

  Answer since(FilesSince asked) {
    var changes = parts.files().since(self.account(), asked.revision(), Limits.PAGE_FILES);
    return new FilesPage(
        asked.request(), changes.files(), changes.replies(), changes.revision(), changes.more());
  }

  private Answer with(long request, FileId id, Function<FileRow, Answer> what) {
    return found(id).map(what).orElseGet(() -> unknown(request));
  }

  /** What it may know. */
  private Optional<FileRow> found(FileId id) {
    return parts
        .files()
        .find(id)
        .filter(file -> isOwn(file) || parts.files().mayKnow(file, self.account()));
  }

  private boolean isOwn(FileRow file) {
    return file.sender().equals(self.account());
  }

  private static Refused unknown(long request) {
    return Refusals.forGood(request, ErrorCode.UNKNOWN_FILE, "there is no such file");
  }

  private static Refused gone(long request, FileRow file) {
    return Refusals.forGood(request, ErrorCode.UNKNOWN_FILE, Endings.why(file, file.state()));
  }

  private static Refused notAllowed(long request, String text) {
    return Refusals.forGood(request, ErrorCode.NOT_ALLOWED, text);
  }
}
