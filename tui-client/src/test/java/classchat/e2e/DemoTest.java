package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.bench.demo.Demo;
import classchat.bench.program.Installation;
import classchat.bench.screen.Speed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** G5: what {@code make demo} shows is as it has to be, in as small a window as it takes. */
@ExtendWith(NeedsTmux.class)
final class DemoTest {
  private static final int STEPS = 7;

  @TempDir Path folder;

  @Test
  void g5AllStepsAreAsTheyHaveToBeAndEachLeavesAPicture() {
    var pictures = folder.resolve("pictures");
    var said = new ByteArrayOutputStream();
    var plan = new Demo.Plan(folder.resolve("demo"), 0, 140, 40, Speed.FAST, pictures);

    new Demo(
            new Installation(Processes.dist()),
            plan,
            new PrintStream(said, true, StandardCharsets.UTF_8))
        .play();

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .hasSize(STEPS)
        .allMatch(line -> line.endsWith(": as it has to be"));
    assertThat(
            IntStream.rangeClosed(1, STEPS).mapToObj(n -> pictures.resolve("demo-" + n + ".svg")))
        .allMatch(Files::exists);
  }
}
