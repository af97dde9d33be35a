package classchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  private static final int[] CODE_POINTS = {
    '.', '/', '\\', ' ', ':', 'a', 'N', 'U', 'L', 0, 0x1B, 0xE9, 0x301, 0x202E, 0x1F600, 0xD800,
    '\n'
  };

  @ParameterizedTest
  @ValueSource(strings = {"log.tgz", "Grüße 日本語 🍕.pdf", "a.b.c", "nul2.txt", "console.log", "-rf"})
  void anOrdinaryNameStays(String name) {
    assertThat(FileName.safe(name)).isEqualTo(name);
    assertThat(FileName.isSafe(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "../../x, x",
    "/etc/passwd, passwd",
    "C:\\Windows\\cmd.exe, cmd.exe",
    ".bashrc, bashrc",
    "..., file",
    "a/, file",
    "con, _con",
    "NUL.txt, _NUL.txt",
    "com1 .log, _com1 .log",
    "LPT\u00B9, _LPT\u00B9",
    "what?.txt, what_.txt",
    "trailing.., trailing",
    "e\u0301.txt, \u00E9.txt"
  })
  void aHostileOneIsMadeHarmless(String name, String safe) {
    assertThat(FileName.safe(name)).isEqualTo(safe);
    assertThat(FileName.isSafe(name)).isFalse();
  }

  @Test
  void controlAndBidiCharactersGo() {
    assertThat(FileName.safe("a\u001B[2Jb\u202Egpj.exe\u0000")).isEqualTo("a[2Jbgpj.exe");
    assertThat(FileName.safe("\uD800")).isEqualTo("file");
  }

  @Test
  void aLongOneKeepsItsExtension() {
    assertThat(FileName.safe("x".repeat(300) + ".tar")).isEqualTo("x".repeat(196) + ".tar");
    assertThat(FileName.safe("\uD83C\uDF55".repeat(100))).isEqualTo("\uD83C\uDF55".repeat(50));
    assertThat(FileName.safe("x." + "y".repeat(300))).hasSize(FileName.BYTES);
  }

  /** Whatever comes, what is left is one harmless component, and stays it. */
  @RepeatedTest(500)
  void itIsAlwaysOneComponent(RepetitionInfo run) {
    var random = new SplittableRandom(run.getCurrentRepetition());
    var name = new StringBuilder();
    random
        .ints(random.nextInt(400), 0, CODE_POINTS.length)
        .forEach(i -> name.appendCodePoint(CODE_POINTS[i]));

    var safe = FileName.safe(name.toString());

    assertThat(FileName.safe(safe)).isEqualTo(safe);
    assertThat(safe).isNotEmpty().doesNotContain("/", "\\", ":", "\u0000", "\u001B", "\u202E");
    assertThat(safe).doesNotStartWith(".").doesNotEndWith(".").isEqualTo(safe.strip());
    assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(FileName.BYTES);
  }
}
