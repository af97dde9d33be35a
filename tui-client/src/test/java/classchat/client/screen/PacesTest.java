package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Size;
import classchat.client.model.ClientEvent;
import classchat.client.model.FileSamples;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.SharedFile;
import classchat.client.view.Pace;
import classchat.client.view.View;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast a file is said to move. */
final class PacesTest {
  private static final SharedFile FILE = file();

  private final AtomicLong nanos = new AtomicLong();
  private final Stage stage =
      new Stage(View.initial(ScreenKit.look(), ScreenKit.NOW), new Size(80, 24), Clock.systemUTC());
  private final Paces paces = new Paces(stage, nanos::get);

  @Test
  void nothingIsKnownBeforeSomethingHasMoved() {
    at(0, 1000);

    assertThat(rate()).isEmpty();
  }

  @Test
  void theFirstSpanGivesTheRateAndLaterOnesBendIt() {
    at(0, 0);
    at(1000, 2_000_000);
    assertThat(rate()).contains(2_000_000L);

    at(2000, 2_000_000);
    assertThat(rate()).hasValueSatisfying(now -> assertThat(now).isBetween(1_500_000L, 1_600_000L));

    at(60_000, 2_000_000);
    assertThat(rate()).isEmpty();
  }

  @Test
  void spansThatAreTooShortAreCountedTogether() {
    at(0, 0);
    at(100, 500);
    assertThat(rate()).isEmpty();

    at(1000, 1000);

    assertThat(rate()).contains(1000L);
  }

  @Test
  void whatBeginsAnewHasNoRate() {
    at(0, 0);
    at(1000, 2_000);

    at(2000, 100);

    assertThat(rate()).isEmpty();
  }

  @Test
  void whatMovesNoMoreHasNoRate() {
    at(0, 0);
    at(1000, 2_000);

    paces.event(is(FileSamples.staged(FILE, FileStage.DONE)));

    assertThat(rate()).isEmpty();
  }

  private void at(long millis, long bytes) {
    nanos.set(millis * 1_000_000);
    paces.event(is(FileSamples.at(FILE, bytes, "/tmp/x")));
  }

  private Optional<Long> rate() {
    return Optional.ofNullable(stage.view().paces().get(FILE.id())).map(Pace::bytesPerSecond);
  }

  private static ClientEvent is(SharedFile file) {
    return new ClientEvent.FileIs(file, FileStep.PROGRESS, Optional.empty());
  }

  private static SharedFile file() {
    var offer = FileSamples.offer(Samples.BOB, 1, "bob", ScreenKit.NOW, "x", 9_000_000);
    return FileSamples.staged(SharedFile.of(offer, offer.file().orElseThrow()), FileStage.MOVING);
  }
}
