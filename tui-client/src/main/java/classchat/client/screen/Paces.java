package classchat.client.screen;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.view.Pace;
import classchat.wire.FileId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How fast files move, from what is told of them. For the screen's thread. */
final class Paces {
  /** Over about so many seconds a rate is smoothed. */
  private static final double SMOOTH = 4;

  /** A shorter span says too little, and is counted with the next one. */
  private static final double LEAST = 0.2;

  /**
   * How far a file was.
   *
   * @param rate bytes a second; 0 while nothing is known
   */
  private record Seen(long bytes, long nanos, double rate) {}

  private final Stage stage;
  private final LongSupplier nanos;
  private final Map<FileId, Seen> seen = new HashMap<>();

  /**
   * @param nanos a clock that only goes on
   */
  Paces(Stage stage, LongSupplier nanos) {
    this.stage = stage;
    this.nanos = nanos;
  }

  void event(ClientEvent event) {
    switch (event) {
      case ClientEvent.FileIs is -> file(is.file());
      case ClientEvent.FileMoved moved -> file(moved.file());
      case ClientEvent.Disconnected lost -> forget();
      case ClientEvent.Restored restored -> forget();
      default -> {}
    }
  }

  private void file(SharedFile file) {
    if (file.stage() != FileStage.MOVING) {
      if (seen.remove(file.id()) != null) {
        show(file.id(), Optional.empty());
      }
      return;
    }
    var now = nanos.getAsLong();
    var was = seen.get(file.id());
    if (was == null || file.bytes() < was.bytes()) {
      seen.put(file.id(), new Seen(file.bytes(), now, 0));
      show(file.id(), Optional.empty());
      return;
    }
    var seconds = (now - was.nanos()) / 1e9;
    if (seconds < LEAST) {
      return;
    }
    var rate = smoothed(was.rate(), (file.bytes() - was.bytes()) / seconds, seconds);
    seen.put(file.id(), new Seen(file.bytes(), now, rate));
    show(
        file.id(),
        rate < 1 ? Optional.empty() : Optional.of(new Pace((long) rate, stage.view().now())));
  }

  private static double smoothed(double before, double now, double seconds) {
    return before == 0 ? now : now + (before - now) * Math.exp(-seconds / SMOOTH);
  }

  private void show(FileId file, Optional<Pace> pace) {
    stage.change(next -> {
      var paces = new HashMap<>(next.paces);
      paces.remove(file);
      pace.ifPresent(known -> paces.put(file, known));
      next.paces = paces;
    });
  }

  /** What moved before says nothing of what moves after it. */
  private void forget() {
    seen.clear();
    stage.change(next -> next.paces = Map.of());
  }
}
