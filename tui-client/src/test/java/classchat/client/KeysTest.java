package classchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Chord;
import classchat.client.keys.Action;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeysTest {
  @ParameterizedTest
  @EnumSource
  void theSettingsFileShowsTheDefaultsOfEachAction(Action action) throws BadUsage {
    var keys = SettingsFile.load(null).getConfig("classchat.client.keys");

    assertThat(keys.getStringList(action.setting()).stream().map(Chord::parse).toList())
        .isEqualTo(action.defaults());
  }

  @Test
  void aSignIsCalledAsTheTerminalTellsIt() {
    assertThat(Chord.parse("alt--")).isEqualTo(Chord.parse("alt-minus"));
    assertThat(Chord.parse("ctrl- ")).isEqualTo(Chord.parse("ctrl-space"));
  }

  @Test
  void theSettingsFileNamesNoOtherAction() throws BadUsage {
    var keys = SettingsFile.load(null).getConfig("classchat.client.keys");

    assertThat(keys.root().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Action.values()).map(Action::setting).toList());
  }
}
