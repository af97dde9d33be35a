package classchat.client.link;

import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.client.transfer.FileTrouble;
import classchat.client.transfer.Folder;
import classchat.client.transfer.Lane;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.ServerFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Accepts files: looks at the folder, tells the server, and only then anything of it comes to this
 * disk.
 */
final class Accepting {
  private final FileDesk files;
  private final BooleanSupplier connected;
  private final Map<FileId, List<Origin>> pending = new HashMap<>();

  Accepting(FileDesk files, BooleanSupplier connected) {
    this.files = files;
    this.connected = connected;
  }

  /** A command accepts it, whatever was said of it before. */
  void accept(KnownFile file, Optional<Path> folder, Origin origin) {
    switch (file.stage()) {
      case DONE -> here(file, origin);
      case MOVING -> join(file, origin);
      case PREPARING, OFFERED, DECLINED, CANCELLED, FAILED, EXPIRED ->
          begin(file, folder, List.of(origin));
    }
  }

  /** The settings accept it. */
  void acceptUnasked(KnownFile file) {
    begin(file, Optional.empty(), List.of());
  }

  private void join(KnownFile file, Origin origin) {
    if (file.waiting().size() < files.desk().settings().bounds().waiting()) {
      file.awaits(origin);
    } else {
      fail(origin, ErrorCode.RATE_LIMITED, "too many commands wait for " + file.name());
    }
  }

  private void here(KnownFile file, Origin origin) {
    if (file.path().isPresent()) {
      files.telling().answer(file, origin, FileStep.DONE);
    } else {
      fail(origin, ErrorCode.NOT_ALLOWED, "another device of yours has taken " + file.name());
    }
  }

  private void begin(KnownFile file, Optional<Path> wanted, List<Origin> origins) {
    var others = pending.get(file.id());
    if (others != null) {
      others.addAll(origins);
      return;
    }
    pending.put(file.id(), new ArrayList<>(origins));
    var folder =
        wanted
            .orElseGet(() -> files.desk().settings().files().folder())
            .toAbsolutePath()
            .normalize();
    new Lane(files.desk().disk())
        .run(
            () -> Folder.check(folder, file.size()),
            checked -> ask(file, checked),
            failure -> {
              var trouble = FileTrouble.of(failure);
              failed(file, trouble.code(), trouble.text(), false);
            });
  }

  private void ask(KnownFile file, Path folder) {
    if (!connected.getAsBoolean()) {
      failed(file, ErrorCode.NOT_CONNECTED, "not connected", true);
      return;
    }
    files
        .desk()
        .requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.AnswerFile(number, file.id(), FileAnswer.ACCEPTED),
                answer -> answered(file, folder, answer),
                lost -> failed(file, lost, "the connection was lost", true)));
  }

  private void answered(KnownFile file, Path folder, ServerFrame.Answer answer) {
    switch (answer) {
      case ServerFrame.Done yes -> take(file, folder);
      case ServerFrame.Refused no -> failed(file, no.code(), no.text(), no.retryable());
      default -> failed(file, ErrorCode.SERVER_ERROR, "the server answered something else", false);
    }
  }

  private void take(KnownFile file, Path folder) {
    var origins = released(file);
    files.debts().forgive(file);
    file.taking(folder.resolve(partialName(file)));
    origins.forEach(file::awaits);
    files.book().keep(file);
    files.telling().accepted(file);
    files.traffic().add(new Taking(files, file));
  }

  /** Hidden, and of nobody else: several processes may take the same file to the same folder. */
  private String partialName(KnownFile file) {
    var digits = HexFormat.of().toHexDigits(files.desk().random().nextInt());
    return "." + file.name() + "." + digits + ".part";
  }

  private void failed(KnownFile file, ErrorCode code, String text, boolean retryable) {
    released(file).forEach(origin -> files.desk().fail(origin, code, text, retryable));
  }

  private List<Origin> released(KnownFile file) {
    var origins = pending.remove(file.id());
    return origins == null ? List.of() : origins;
  }

  private void fail(Origin origin, ErrorCode code, String text) {
    files.desk().fail(origin, code, text, code == ErrorCode.RATE_LIMITED);
  }
}
