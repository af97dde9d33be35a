package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.LogFile;
import classchat.client.model.Origin;
import classchat.client.model.SharedFile;
import classchat.wire.FileAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlainFilesTest {
  private final MovingClock clock = new MovingClock();
  private final Printer printer = Format.PLAIN.printer(clock);

  static Stream<Arguments> events() {
    return Stream.of(
        arguments(
            new ClientEvent.Message(LogFile.offer(false)),
            "09:05 [@bob 17] bob offers log.tgz (3.1 MB): /accept 3fa2b1 or /decline 3fa2b1"),
        arguments(
            new ClientEvent.Message(LogFile.offer(Samples.HW1, true)),
            "09:05 [#hw1 17] alice offers log.tgz (3.1 MB), id 3fa2b1"),
        arguments(
            new ClientEvent.Posted(
                Samples.MINE, 1, LogFile.offer(true), List.of(Samples.recipient(true, true, null))),
            "09:05 [@bob 17] alice offers log.tgz (3.1 MB), id 3fa2b1 (bob is online)"),
        arguments(
            new ClientEvent.History(
                Samples.MINE, Samples.BOB, List.of(LogFile.offer(false)), false, 0),
            "  09:05 [@bob 17] bob offers log.tgz (3.1 MB), id 3fa2b1"),
        moved(
            LogFile.taking(0),
            FileStep.ACCEPTED,
            "10:42 [@bob 17] log.tgz (3.1 MB) is being taken"),
        moved(
            LogFile.taken(),
            FileStep.DONE,
            "10:42 [@bob 17] log.tgz (3.1 MB) is saved as /home/alice/Downloads/log.tgz"),
        moved(
            LogFile.own(FileStage.DONE, Map.of()),
            FileStep.DONE,
            "10:42 [@bob 17] log.tgz (3.1 MB) is at the server"),
        moved(
            LogFile.failed("the disk is full"),
            FileStep.FAILED,
            "10:42 [@bob 17] log.tgz has failed: the disk is full"),
        moved(
            LogFile.of(FileStage.DECLINED),
            FileStep.DECLINED,
            "10:42 [@bob 17] log.tgz is declined"),
        moved(
            LogFile.own(FileStage.CANCELLED, Map.of()),
            FileStep.CANCELLED,
            "10:42 [@bob 17] log.tgz is taken back"),
        moved(
            LogFile.of(FileStage.CANCELLED),
            FileStep.CANCELLED,
            "10:42 [@bob 17] log.tgz is cancelled"),
        is(FileStep.ACCEPTED, "10:42 [@bob 17] bob takes log.tgz"),
        is(FileStep.DECLINED, "10:42 [@bob 17] bob declined log.tgz"),
        is(FileStep.DONE, "10:42 [@bob 17] bob has log.tgz"),
        is(FileStep.FAILED, "10:42 [@bob 17] bob could not take log.tgz"),
        is(FileStep.CANCELLED, "10:42 [@bob 17] bob has stopped taking log.tgz"),
        arguments(
            new ClientEvent.FileIs(
                LogFile.of(FileStage.CANCELLED), FileStep.CANCELLED, Optional.of("bob")),
            "10:42 [@bob 17] bob has taken log.tgz back"),
        arguments(
            new ClientEvent.FileIs(
                LogFile.of(FileStage.EXPIRED), FileStep.EXPIRED, Optional.empty()),
            "10:42 [@bob 17] log.tgz has expired: the server does not keep it any more"),
        arguments(new ClientEvent.FileIs(LogFile.taking(9), FileStep.KNOWN, Optional.empty()), ""),
        arguments(new ClientEvent.Files(Samples.MINE, List.of()), "  no files"),
        arguments(new ClientEvent.Blocked(Samples.MINE, List.of("bob", "carol")), "  bob\n  carol"),
        arguments(new ClientEvent.Blocked(Samples.MINE, List.of()), "  nobody"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsAReadableLine(ClientEvent event, String golden) {
    assertThat(String.join("\n", printer.event(event, null))).isEqualTo(golden);
  }

  @Test
  void filesAreListedWithHowItStandsWithThem() {
    var files =
        List.of(
            LogFile.of(FileStage.OFFERED),
            LogFile.taking(1_300_000),
            LogFile.own(
                FileStage.DONE, Map.of("bob", FileAnswer.DONE, "carol", FileAnswer.DECLINED)),
            LogFile.preparing());

    var lines = files.stream().map(file -> list(List.of(file))).toList();

    assertThat(lines)
        .containsExactly(
            "  3fa2b1 [@bob 17] bob offers log.tgz (3.1 MB): waits for an answer",
            "  3fa2b1 [@bob 17] bob offers log.tgz (3.1 MB): 41 % taken",
            "  3fa2b1 [@bob 17] alice offers log.tgz (3.1 MB): is at the server; taken by bob;"
                + " declined by carol",
            "  3fa2b1 [@bob] alice offers log.tgz (3.1 MB): is being read");
  }

  @Test
  void filesThatBeginAlikeAreListedWithAllTheirDigits() {
    var file = LogFile.of(FileStage.OFFERED);

    assertThat(list(List.of(file, file))).startsWith("  3fa2b1c4d5e6f708 ");
  }

  @Test
  void progressIsALineForEachTenthWithRateAndTimeLeft() {
    var lines = new ArrayList<String>();

    for (var bytes = 0; bytes <= 3_100_000; bytes += 50_000) {
      lines.addAll(progress(LogFile.taking(bytes)));
      clock.pass(Duration.ofMillis(500));
    }

    assertThat(lines).hasSize(9);
    assertThat(lines.getFirst())
        .isEqualTo("10:42 [@bob 17] log.tgz: 11 % of 3.1 MB, 100 kB/s, 28 s left");
    assertThat(lines.getLast())
        .isEqualTo("10:42 [@bob 17] log.tgz: 90 % of 3.1 MB, 100 kB/s, 3 s left");
  }

  @Test
  void progressCountsFromTheOfferOnAndGuessesNoRate() {
    printer.event(new ClientEvent.Posted(Samples.MINE, 1, LogFile.offer(true), List.of()), null);

    assertThat(progress(LogFile.sending(1_600_000)))
        .containsExactly("10:42 [@bob 17] log.tgz: 51 % of 3.1 MB");
    assertThat(progress(LogFile.sending(1_700_000))).isEmpty();
    assertThat(progress(LogFile.sending(3_100_000))).isEmpty();
  }

  @Test
  void theTimeLeftOfALongTransferIsInMinutesOrHours() {
    progress(LogFile.taking(0));
    clock.pass(Duration.ofMinutes(30));

    assertThat(progress(LogFile.taking(310_000)).getFirst()).endsWith("172 B/s, 4 h 30 min left");
  }

  @Test
  void anOfferCountsAsAnOwnMessageOfWhichReceiptsTell() {
    printer.event(new ClientEvent.Posted(Samples.MINE, 1, LogFile.offer(true), List.of()), null);

    assertThat(printer.event(Samples.progress("bob", 17, 0), null)).hasSize(1);
    assertThat(printer.event(Samples.progress("bob", 18, 0), null)).isEmpty();
  }

  private String list(List<SharedFile> files) {
    return printer.event(new ClientEvent.Files(Samples.MINE, files), null).getFirst();
  }

  private List<String> progress(SharedFile file) {
    return printer.event(
        new ClientEvent.FileMoved(Origin.NONE, file, FileStep.PROGRESS, false), null);
  }

  private static Arguments moved(SharedFile file, FileStep step, String golden) {
    return arguments(new ClientEvent.FileMoved(Samples.MINE, file, step, true), golden);
  }

  /** An answer of bob to a file of alice. */
  private static Arguments is(FileStep step, String golden) {
    var file = LogFile.own(FileStage.DONE, Map.of());
    return arguments(new ClientEvent.FileIs(file, step, Optional.of("bob")), golden);
  }

  private static final class MovingClock extends Clock {
    private Instant now = Samples.NOW;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
