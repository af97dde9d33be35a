package classchat.bench.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomesTest {
  @TempDir Path folder;

  @BeforeEach
  void install() throws IOException {
    var programs = Files.createDirectories(folder.resolve("installed/bin"));
    var server = Files.createFile(programs.resolve("classchat-server")).toFile();
    assertThat(server.setExecutable(true)).isTrue();
  }

  @Test
  void whatAnEarlierTimeLeftGoesAway() {
    try (var earlier = make("homes")) {
      earlier.seat("alice");
      earlier.file("alice", "essay.txt", 100);
    }

    try (var homes = make("homes")) {
      assertThat(homes.home("alice")).doesNotExist();
    }
  }

  @Test
  void whatSomebodyElseHasThereStays() throws IOException {
    var essay = Files.createDirectories(folder.resolve("own")).resolve("essay.txt");
    Files.writeString(essay, "long work");

    assertThatThrownBy(() -> make("own"))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("has something else in it");

    assertThat(essay).hasContent("long work");
  }

  @Test
  void homesInUseStay() {
    try (var homes = make("homes")) {
      homes.seat("alice");

      assertThatThrownBy(() -> make("homes"))
          .isInstanceOf(RunFailed.class)
          .hasMessageContaining("something else plays");

      assertThat(homes.home("alice")).exists();
    }
  }

  private Homes make(String name) {
    return Homes.make(new Installation(folder.resolve("installed")), folder.resolve(name));
  }
}
