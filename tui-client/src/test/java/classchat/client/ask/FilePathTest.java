package classchat.client.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FilePathTest {
  private static final Path HOME = Path.of(System.getProperty("user.home"));
  private static final Path HERE = Path.of("").toAbsolutePath();

  @Test
  void aTildeIsTheHomeAndOnlyAtTheBeginning() {
    assertThat(FilePath.of("~")).isEqualTo(HOME);
    assertThat(FilePath.of("~/a b/log.tgz")).isEqualTo(HOME.resolve("a b/log.tgz"));
    assertThat(FilePath.of("~bob/x")).isEqualTo(HERE.resolve("~bob/x"));
    assertThat(FilePath.of("a/~/x")).isEqualTo(HERE.resolve("a/~/x"));
  }

  @Test
  void otherPathsGoFromTheWorkingDirectoryOn() {
    assertThat(FilePath.of("../log.tgz")).isEqualTo(HERE.resolve("../log.tgz").normalize());
    assertThat(FilePath.of("/etc/../log.tgz")).isEqualTo(Path.of("/log.tgz"));
  }

  @Test
  void quotesAreNothingSpecial() {
    assertThat(FilePath.of("\"log.tgz\"").getFileName()).hasToString("\"log.tgz\"");
  }

  @Test
  void whatIsNoPathIsOneThatIsNotThere() {
    assertThat(FilePath.of("/tmp/a\0b")).isEqualTo(Path.of("/tmp/a?b"));
  }
}
