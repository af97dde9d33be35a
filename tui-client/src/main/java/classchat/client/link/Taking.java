package classchat.client.link;

import classchat.client.model.FileStep;
import classchat.client.profile.Note;
import classchat.client.transfer.Partial;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.ServerFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of somebody else on its way here: gathered in a partial file, checked, then put in place.
 * The server never sends further than what is written and a window.
 */
final class Taking extends Transfer {
  private final List<Bytes> unwritten = new ArrayList<>();
  private Optional<Partial> partial = Optional.empty();
  private boolean opening;
  private boolean flowing;
  private boolean finishing;
  private long received;
  private long written;
  private long credit;
  private long dropped;
  private int asked;

  Taking(FileDesk files, KnownFile file) {
    super(files, file);
  }

  /** Whether all of it is here and only to be checked and put in place. */
  boolean isFinishing() {
    return finishing;
  }

  @Override
  void open() {
    if (partial.isPresent()) {
      ask();
    } else if (!opening) {
      opening = true;
      var synced = file().synced();
      lane.run(() -> Partial.open(path(), synced), this::readThrough, this::failed);
    }
  }

  private Path path() {
    return file().partial().orElseThrow();
  }

  private void readThrough(Partial opened) {
    lane.run(
        opened::readThrough,
        all -> {
          if (all) {
            opened(opened);
          } else {
            readThrough(opened);
          }
        },
        this::failed);
  }

  private void opened(Partial opened) {
    opening = false;
    partial = Optional.of(opened);
    received = opened.reach().written();
    reached(opened.reach());
    if (isBegun() || received == file().size()) {
      ask();
    }
  }

  private void ask() {
    if (finishing) {
      return;
    }
    if (received == file().size()) {
      finish();
      return;
    }
    var mine = ++asked;
    var from = received;
    files
        .desk()
        .requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.DownloadFile(number, file().id(), from),
                answer -> answered(mine, answer),
                lost -> {}));
  }

  private void answered(int mine, ServerFrame.Answer answer) {
    if (!isBegun() || mine != asked) {
      return;
    }
    switch (answer) {
      case ServerFrame.Done go -> {
        flowing = true;
        credit = 0;
        dropped = 0;
        file().moved(received);
      }
      case ServerFrame.Refused no ->
          refused(no.code(), no.text(), no.retryable(), no.retryAfterMillis());
      default -> fail(ErrorCode.SERVER_ERROR, "the server answered something else");
    }
  }

  /** Some of it has come; what is not the next piece is not taken. */
  void chunk(FileChunk chunk) {
    if (!flowing) {
      return;
    }
    var end = chunk.offset() + chunk.bytes().size();
    if (chunk.offset() != received) {
      drop(chunk);
    } else if (end > credit) {
      // Credit never goes beyond the size.
      fail(ErrorCode.SERVER_ERROR, "the server sends more than was asked for");
    } else {
      received = end;
      unwritten.add(chunk.bytes());
    }
  }

  /** What an earlier request has left may come late; more than that is no accident. */
  private void drop(FileChunk chunk) {
    dropped += chunk.bytes().size();
    if (dropped > 2L * window()) {
      fail(ErrorCode.SERVER_ERROR, "the server does not send what was asked for");
    }
  }

  private int window() {
    return files.desk().settings().files().window();
  }

  @Override
  void pump(Wire wire) {
    if (partial.isEmpty() || finishing) {
      return;
    }
    if (!unwritten.isEmpty() && !lane.busy()) {
      write(partial.get());
    }
    if (flowing) {
      give(wire);
    }
  }

  /** Gives credit in steps, so that there is not a frame for each piece. */
  private void give(Wire wire) {
    var next = Math.min(file().size(), written + window());
    if (next > credit && (next - credit >= window() / 2 || next == file().size())) {
      credit = next;
      wire.send(new FileCredit(file().id(), next));
    }
  }

  private void write(Partial open) {
    var pieces = List.copyOf(unwritten);
    unwritten.clear();
    lane.run(() -> open.write(pieces), this::wrote, this::failed);
  }

  private void wrote(Partial.Reach reach) {
    reached(reach);
    moved(written);
    if (written == file().size()) {
      finish();
    }
  }

  private void reached(Partial.Reach reach) {
    written = reach.written();
    file().moved(written);
    if (reach.synced() != file().synced()) {
      file().reached(reach.synced());
      files.desk().keeper().note(List.of(new Note.FileReached(file().id(), reach.synced())));
    }
  }

  private void finish() {
    finishing = true;
    flowing = false;
    var open = partial.orElseThrow();
    var folder = path().resolveSibling("");
    lane.run(() -> open.finish(file().sha256(), folder, file().name()), this::placed, this::failed);
  }

  /** It is noted before the partial file goes: until then a restart finds it by that. */
  private void placed(Path at) {
    file().arrived(at);
    file().told(false);
    file().owes(FileAnswer.DONE);
    files.desk().keeper().save(List.of(new Note.FileKept(file().saved())), savedOrNot -> done());
  }

  private void done() {
    files.debts().owe(file(), FileAnswer.DONE);
    files.traffic().remove(file().id());
    delete();
    files.telling().over(file(), FileStep.DONE);
  }

  @Override
  void pause() {
    flowing = false;
  }

  @Override
  void stop() {
    leave();
    delete();
  }

  @Override
  void leave() {
    flowing = false;
    finishing = false;
    unwritten.clear();
    lane.forget();
    partial.ifPresent(open -> lane.run(() -> closed(open), done -> {}, failure -> {}));
    partial = Optional.empty();
  }

  private static boolean closed(Partial open) throws IOException {
    open.close();
    return true;
  }

  private void delete() {
    file().partial().ifPresent(gone -> FileRemains.delete(files, lane, file(), gone));
  }

  @Override
  void fail(ErrorCode code, String text) {
    files.debts().owe(file(), FileAnswer.FAILED);
    files.stop(file());
    files.telling().failed(file(), code, text);
  }
}
