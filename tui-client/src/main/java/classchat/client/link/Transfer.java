package classchat.client.link;

import classchat.client.model.FileStep;
import classchat.client.transfer.FileTrouble;
import classchat.client.transfer.Lane;
import classchat.wire.CleanText;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A file on its way from or to this device, over as many connections as it takes. */
abstract sealed class Transfer permits Sending, Taking {
  private record Doubt(ErrorCode code, String text) {}

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final int STEEPEST = 5;

  final FileDesk files;
  final Lane lane;
  private final KnownFile file;
  private Optional<Doubt> doubt = Optional.empty();
  private boolean begun;
  private long notBefore;
  private long movedAt;
  private long progressAt;
  private int failures;

  Transfer(FileDesk files, KnownFile file) {
    this.files = files;
    this.file = file;
    this.lane = new Lane(files.desk().disk());
    this.notBefore = files.desk().now();
    this.progressAt = files.desk().now();
  }

  final KnownFile file() {
    return file;
  }

  final boolean isBegun() {
    return begun;
  }

  final long movedAt() {
    return movedAt;
  }

  final long notBefore() {
    return notBefore;
  }

  /** Whether it only waits for its turn. */
  final boolean mayBegin(long now) {
    return isReady() && now - notBefore >= 0;
  }

  /** Whether it waits for a time. */
  final boolean isHeldBack(long now) {
    return isReady() && now - notBefore < 0;
  }

  private boolean isReady() {
    return !begun && doubt.isEmpty() && file.isOffered();
  }

  final void begin(long now) {
    begun = true;
    movedAt = now;
    open();
  }

  /** The connection is gone; it begins anew with the next one. */
  final void lost() {
    doubt = Optional.empty();
    notBefore = files.desk().now();
    rest();
  }

  /** The server sends or takes no more of it. */
  final void ended(ServerFrame.TransferEnded end) {
    if (begun) {
      refused(end.code(), end.text(), end.retryable(), 0);
    }
  }

  /** The server does not let it begin, or go on. */
  final void refused(ErrorCode code, String text, boolean retryable, long afterMillis) {
    if (retryable || code == ErrorCode.RATE_LIMITED) {
      later(Waits.ofMillis(afterMillis));
    } else if (code == ErrorCode.UNKNOWN_FILE) {
      // Why it is gone stands in its state.
      doubt = Optional.of(new Doubt(code, text));
      rest();
      files.news().run();
    } else {
      fail(code, CleanText.line(text));
    }
  }

  /** The server has said how it stands with everything. */
  final void toldNews() {
    doubt.ifPresent(is -> fail(is.code(), CleanText.line(is.text())));
  }

  private void later(Duration least) {
    var pause = FIRST.multipliedBy(1L << Math.min(failures, STEEPEST));
    failures++;
    pause = pause.compareTo(MOST) > 0 ? MOST : pause;
    pause = pause.compareTo(least) < 0 ? least : pause;
    notBefore = files.desk().now() + pause.toNanos();
    rest();
  }

  private void rest() {
    begun = false;
    pause();
  }

  /** Some bytes have moved. */
  final void moved(long so) {
    var now = files.desk().now();
    file.moved(so);
    movedAt = now;
    failures = 0;
    if (now - progressAt >= files.desk().settings().files().progress().toNanos()
        && so < file.size()) {
      progressAt = now;
      files.telling().step(file, FileStep.PROGRESS);
    }
  }

  final void failed(IOException failure) {
    var trouble = FileTrouble.of(failure);
    fail(trouble.code(), trouble.text());
  }

  /** Opens its file, then asks the server. */
  abstract void open();

  /** Goes on as far as it goes. */
  abstract void pump(Wire wire);

  /** Stops for now. */
  abstract void pause();

  /** Lets go of its file, and leaves everything as it is. */
  abstract void leave();

  /** Stops for good, and leaves nothing behind that is of no use. */
  abstract void stop();

  /** It cannot be done. */
  abstract void fail(ErrorCode code, String text);
}
