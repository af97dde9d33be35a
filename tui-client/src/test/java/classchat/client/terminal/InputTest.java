package classchat.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import classchat.client.display.Size;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The threads between the terminal and the keys. */
@Timeout(30)
final class InputTest {
  private final FakeTty tty = new FakeTty();
  private final List<Key> keys = new CopyOnWriteArrayList<>();

  @Test
  void anEscapeComesByItself() throws IOException {
    var input = new Input(tty::input, keys::add);
    input.open(() -> {});

    tty.typed.write(0x1b);
    tty.typed.flush();

    await().until(() -> keys.contains(new Key.Pressed(Chord.of("esc"))));
    input.pause();
  }

  @Test
  void theEndIsToldOnceAfterWhatCameBefore() throws IOException {
    var input = new Input(tty::input, keys::add);
    input.open(() -> {});

    tty.typed.write("a\033".getBytes(UTF_8));
    tty.typed.close();

    await().until(() -> keys.contains(new Key.Closed()));
    assertThat(keys)
        .containsExactly(new Key.Typed("a"), new Key.Pressed(Chord.of("esc")), new Key.Closed());
  }

  @Test
  void aResizeIsToldWhileNothingIsTyped() throws IOException {
    var input = new Input(tty::input, keys::add);
    input.open(() -> {});

    input.resized();

    await().until(() -> keys.equals(List.of(new Key.Resized())));
    input.pause();
  }

  @Test
  void resizesWhileNobodyTakesKeysAreOne() throws Exception {
    var busy = new CountDownLatch(1);
    var waiting = new CountDownLatch(1);
    var input =
        new Input(
            tty::input,
            key -> {
              keys.add(key);
              waiting.countDown();
              awaitQuietly(busy);
            });
    input.open(() -> {});
    input.resized();
    waiting.await();

    for (var i = 0; i < 100; i++) {
      input.resized();
    }
    tty.typed.write("x".getBytes(UTF_8));
    tty.typed.flush();
    busy.countDown();

    await().until(() -> keys.contains(new Key.Typed("x")));
    assertThat(keys.stream().filter(new Key.Resized()::equals)).hasSize(2);
    input.pause();
  }

  @ParameterizedTest
  @CsvSource({"24 80, 80, 24", "0 0, 80, 24", "'', 80, 24", "x y, 80, 24", "99999 1, 1, 1000"})
  void whatSttySaysIsASize(String line, int columns, int rows) {
    assertThat(SttyTty.size(line)).isEqualTo(new Size(columns, rows));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
