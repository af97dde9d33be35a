package classchat.client.link;

import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.transfer.FileTrouble;
import classchat.client.transfer.Source;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.ServerFrame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** An own file on its way to the server: never further than the server gives credit. */
final class Sending extends Transfer {
  /** What is read ahead of the connection at most, bytes. */
  private static final int AHEAD = 1 << 20;

  /** What is read in one go, bytes. */
  private static final int PIECE = AHEAD / 4;

  private final ArrayDeque<FileChunk> ready = new ArrayDeque<>();
  private Optional<Source> source = Optional.empty();
  private boolean flowing;
  private boolean blocked;
  private long read;
  private long sent;
  private long credit;

  Sending(FileDesk files, KnownFile file) {
    super(files, file);
  }

  @Override
  void open() {
    var path = file().path().orElseThrow();
    lane.run(
        () -> Source.again(path, file().size(), file().modified()), this::opened, this::lostSource);
  }

  private void opened(Source opened) {
    source = Optional.of(opened);
    files
        .desk()
        .requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.UploadFile(number, file().id()),
                answer -> answered(opened, answer),
                lost -> {}));
  }

  private void answered(Source asked, ServerFrame.Answer answer) {
    if (!isBegun() || source.filter(now -> now == asked).isEmpty()) {
      return;
    }
    switch (answer) {
      case ServerFrame.UploadReady go when fits(go) -> flow(go);
      case ServerFrame.Refused no ->
          refused(no.code(), no.text(), no.retryable(), no.retryAfterMillis());
      default -> fail(ErrorCode.SERVER_ERROR, "the server answered something else");
    }
  }

  private boolean fits(ServerFrame.UploadReady go) {
    return go.file().equals(file().id()) && go.from() <= file().size();
  }

  private void flow(ServerFrame.UploadReady go) {
    flowing = true;
    read = go.from();
    sent = go.from();
    credit = Math.min(go.upTo(), file().size());
    file().moved(sent);
  }

  /** The server takes it up to there. */
  void credit(long upTo) {
    if (flowing) {
      credit = Math.max(credit, Math.min(upTo, file().size()));
    }
  }

  /** The connection has room again. */
  void drained() {
    blocked = false;
  }

  @Override
  void pump(Wire wire) {
    if (!flowing) {
      return;
    }
    while (!blocked && !ready.isEmpty()) {
      send(wire, ready.getFirst());
    }
    var bytes = (int) Math.min(PIECE, credit - read);
    if (bytes > 0 && !lane.busy() && read - sent <= AHEAD - PIECE) {
      read(source.orElseThrow(), read, bytes);
    }
  }

  private void send(Wire wire, FileChunk chunk) {
    blocked = !wire.bulk(chunk);
    if (!blocked) {
      ready.remove();
      sent += chunk.bytes().size();
      moved(sent);
    }
  }

  private void read(Source from, long at, int bytes) {
    read += bytes;
    lane.run(() -> from.read(at, bytes), pieces -> add(at, pieces), this::lostSource);
  }

  private void add(long from, List<Bytes> pieces) {
    var at = from;
    for (var piece : pieces) {
      ready.add(new FileChunk(file().id(), at, piece));
      at += piece.size();
    }
  }

  /** The server has all of it. */
  void complete() {
    files.stop(file());
    file().over(FileStage.DONE);
    files.telling().over(file(), FileStep.DONE);
  }

  @Override
  void pause() {
    leave();
  }

  @Override
  void stop() {
    leave();
  }

  @Override
  void leave() {
    flowing = false;
    blocked = false;
    ready.clear();
    lane.forget();
    source.ifPresent(open -> lane.run(() -> closed(open), done -> {}, failure -> {}));
    source = Optional.empty();
  }

  private static boolean closed(Source open) throws IOException {
    open.close();
    return true;
  }

  /** It is not any more what was offered, so that nobody should wait for it. */
  private void lostSource(IOException failure) {
    files.debts().owe(file(), FileAnswer.CANCELLED);
    var trouble = FileTrouble.of(failure);
    fail(trouble.code(), trouble.text());
  }

  @Override
  void fail(ErrorCode code, String text) {
    files.stop(file());
    files.telling().failed(file(), code, text);
  }
}
