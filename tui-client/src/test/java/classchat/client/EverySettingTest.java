package classchat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code conf/client.conf} has every setting that is read, and none that is not. */
final class EverySettingTest {
  private static final String OURS = "classchat.client.";

  /** The leaves, and one section whose keys are anybody's own. */
  static Stream<String> settings() {
    return Stream.concat(
        SettingsFile.defaults().entrySet().stream()
            .map(entry -> entry.getKey())
            .filter(path -> path.startsWith("classchat.")),
        Stream.of(OURS + "ui.width-overrides"));
  }

  @Test
  void whatIsReadIsThere() throws BadUsage {
    assertThat(SettingsReader.read(SettingsFile.defaults().resolve())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatIsThereIsRead(String path) {
    var without = SettingsFile.defaults().withoutPath(path).resolve();

    assertThatThrownBy(() -> SettingsReader.read(without))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining(path.substring(OURS.length()));
  }
}
