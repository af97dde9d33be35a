package classchat.client.link;

import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileReply;
import classchat.wire.FileStatus;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a server says of files. It may come late, twice, or before the log has told of an offer;
 * what is over stays as it is.
 */
final class FileNews {
  private final FileDesk files;
  private final Consumer<KnownFile> learnt;

  /**
   * @param learnt gets each offer that was not known
   */
  FileNews(FileDesk files, Consumer<KnownFile> learnt) {
    this.files = files;
    this.learnt = learnt;
  }

  void status(FileStatus status) {
    files
        .book()
        .get(status.file())
        .ifPresentOrElse(file -> changed(file, status), () -> learn(status));
  }

  /** One that nobody can have any more is of no interest. */
  private void learn(FileStatus status) {
    var desk = files.desk();
    if (!status.state().isAvailable() || desk.talks().get(status.conversation()).isEmpty()) {
      return;
    }
    var file = KnownFile.of(status, desk.people().isSelf(status.sender()));
    files.book().hold(file);
    files.book().keep(file);
    files.telling().known(file);
    learnt.accept(file);
  }

  private void changed(KnownFile file, FileStatus status) {
    kept(file, status);
    switch (status.state()) {
      case OPEN -> {}
      case COMPLETE, SETTLED -> {
        if (file.own()) {
          complete(file);
        } else if (!status.state().isAvailable()) {
          gone(file, FileStage.EXPIRED, FileStep.EXPIRED);
        }
      }
      case CANCELLED -> gone(file, FileStage.CANCELLED, FileStep.CANCELLED);
      case EXPIRED -> gone(file, FileStage.EXPIRED, FileStep.EXPIRED);
      case FAILED -> spoilt(file);
    }
  }

  /** What was not wanted, or did not work out, can be had as long as the server keeps it. */
  private void kept(KnownFile file, FileStatus status) {
    var available = status.state().isAvailable();
    if (!available && file.isKept() && !file.own() && file.stage().isOver()) {
      file.letGo();
      files.book().keep(file);
      files.telling().known(file);
    } else if (available) {
      file.expires(status.expires());
    } else {
      file.letGo();
    }
  }

  /** The server has all of an own one. */
  private void complete(KnownFile file) {
    if (file.stage() != FileStage.MOVING && file.stage() != FileStage.FAILED) {
      return;
    }
    if (files.traffic().get(file.id()).orElse(null) instanceof Sending sending) {
      sending.complete();
    } else {
      file.over(FileStage.DONE);
      files.book().keep(file);
      files.telling().known(file);
    }
  }

  private void gone(KnownFile file, FileStage stage, FileStep step) {
    if (!concerns(file)) {
      return;
    }
    var by =
        stage == FileStage.CANCELLED && !file.own()
            ? Optional.of(file.from())
            : Optional.<String>empty();
    files.stop(file);
    file.over(stage);
    files.telling().over(file, step, by);
  }

  private void spoilt(KnownFile file) {
    if (concerns(file)) {
      files.stop(file);
      files
          .telling()
          .failed(
              file, ErrorCode.HASH_MISMATCH, "what was sent is something else than was offered");
    }
  }

  /** Whether it makes a difference that the server does not have it. */
  private boolean concerns(KnownFile file) {
    return switch (file.stage()) {
      case OFFERED -> true;
      case MOVING ->
          !(files.traffic().get(file.id()).orElse(null) instanceof Taking taking)
              || !taking.isFinishing();
      case DONE -> file.own();
      case PREPARING, DECLINED, CANCELLED, FAILED, EXPIRED -> false;
    };
  }

  void reply(FileReply reply) {
    files.book().get(reply.file()).ifPresent(file -> reply(file, reply));
  }

  private void reply(KnownFile file, FileReply reply) {
    var self = files.desk().people().isSelf(reply.account());
    var user = reply.name().value();
    if (file.own()) {
      if (!self && file.answered(user, reply.answer())) {
        files.telling().replied(file, user, reply.answer());
      }
    } else if (self && file.stage() == FileStage.OFFERED) {
      elsewhere(file, user, reply.answer());
    }
  }

  /** Another device of this account has settled it. */
  private void elsewhere(KnownFile file, String self, FileAnswer answer) {
    switch (answer) {
      case DECLINED -> {
        file.over(FileStage.DECLINED);
        files.telling().over(file, FileStep.DECLINED, Optional.of(self));
      }
      case DONE -> {
        file.over(FileStage.DONE);
        files.telling().over(file, FileStep.DONE, Optional.of(self));
      }
      case ACCEPTED, FAILED, CANCELLED -> {}
    }
  }
}
