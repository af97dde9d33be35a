package classchat.client.link;

import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Declines files of others, stops taking them, and takes own ones back. */
final class Refusing {
  private final FileDesk files;
  private final Preparing preparing;

  /** Own ones to be taken back as soon as the server knows of them. */
  private final Map<FileId, List<Origin>> early = new HashMap<>();

  Refusing(FileDesk files, Preparing preparing) {
    this.files = files;
    this.preparing = preparing;
  }

  void decline(KnownFile file, Origin origin) {
    if (file.own()) {
      fail(origin, "you have offered " + file.name() + " yourself: /cancel takes it back");
    } else if (isHere(file)) {
      fail(origin, "you have " + file.name() + " already");
    } else {
      decline(file, Optional.of(origin));
    }
  }

  /** Nobody has asked for it: its sender is blocked. */
  void declineUnasked(KnownFile file) {
    decline(file, Optional.empty());
  }

  private void decline(KnownFile file, Optional<Origin> origin) {
    ask(
        number -> new ClientFrame.AnswerFile(number, file.id(), FileAnswer.DECLINED),
        origin,
        () -> declined(file, origin));
  }

  private void declined(KnownFile file, Optional<Origin> origin) {
    if (isHere(file)) {
      origin.ifPresent(who -> fail(who, file.name() + " has just arrived"));
    } else {
      end(file, FileStage.DECLINED, FileStep.DECLINED, origin);
    }
  }

  void cancel(KnownFile file, Origin origin) {
    if (file.own()) {
      takeBack(file, origin);
    } else if (isHere(file)) {
      fail(origin, "you have " + file.name() + " already");
    } else if (file.stage() == FileStage.MOVING) {
      end(file, FileStage.CANCELLED, FileStep.CANCELLED, Optional.of(origin));
      files.debts().owe(file, FileAnswer.CANCELLED);
      files.book().keep(file);
    } else {
      fail(origin, file.name() + " is not being taken: /decline refuses it");
    }
  }

  private void takeBack(KnownFile file, Origin origin) {
    switch (file.stage()) {
      case PREPARING -> {
        preparing.cancel(file);
        files.telling().answer(file, origin, FileStep.CANCELLED);
      }
      case CANCELLED -> files.telling().answer(file, origin, FileStep.CANCELLED);
      case MOVING, DONE, FAILED, EXPIRED, OFFERED, DECLINED -> {
        if (file.isOffered()) {
          takeBackNow(file, origin);
        } else {
          early.computeIfAbsent(file.id(), any -> new ArrayList<>()).add(origin);
        }
      }
    }
  }

  private void takeBackNow(KnownFile file, Origin origin) {
    ask(
        number -> new ClientFrame.CancelFile(number, file.id()),
        Optional.of(origin),
        () -> end(file, FileStage.CANCELLED, FileStep.CANCELLED, Optional.of(origin)));
  }

  /** The server knows of an own one now. */
  void offered(KnownFile file) {
    released(file).forEach(origin -> takeBackNow(file, origin));
  }

  /** An own one is not offered after all. */
  void dropped(KnownFile file) {
    released(file)
        .forEach(origin ->
            files
                .desk()
                .fail(origin, ErrorCode.UNKNOWN_FILE, file.name() + " was not offered", false));
  }

  private List<Origin> released(KnownFile file) {
    var origins = early.remove(file.id());
    return origins == null ? List.of() : origins;
  }

  private void end(KnownFile file, FileStage stage, FileStep step, Optional<Origin> origin) {
    files.stop(file);
    files.debts().forgive(file);
    if (file.stage() == stage) {
      // The server's news were faster.
      origin.ifPresent(who -> files.telling().answer(file, who, step));
      return;
    }
    origin.ifPresent(file::awaits);
    file.over(stage);
    files.telling().over(file, step);
  }

  private boolean isHere(KnownFile file) {
    return file.stage() == FileStage.DONE
        || (files.traffic().get(file.id()).orElse(null) instanceof Taking taking
            && taking.isFinishing());
  }

  private void ask(
      LongFunction<ClientFrame.Request> make, Optional<Origin> origin, Runnable granted) {
    var desk = files.desk();
    desk.requests()
        .add(
            new Requests.Wanted(
                make,
                answer -> {
                  switch (answer) {
                    case ServerFrame.Done yes -> granted.run();
                    case ServerFrame.Refused no ->
                        origin.ifPresent(
                            who -> desk.fail(who, no.code(), no.text(), no.retryable()));
                    default ->
                        origin.ifPresent(who ->
                            desk.fail(
                                who,
                                ErrorCode.SERVER_ERROR,
                                "the server answered something else",
                                false));
                  }
                },
                lost ->
                    origin.ifPresent(
                        who -> desk.fail(who, lost, "the connection was lost", true))));
  }

  private void fail(Origin origin, String text) {
    files.desk().fail(origin, ErrorCode.BAD_COMMAND, text, false);
  }
}
