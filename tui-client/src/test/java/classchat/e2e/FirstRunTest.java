package classchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make run} and {@code make client NAME=bob} are to two people who have just built. */
@ExtendWith(NeedsTmux.class)
final class FirstRunTest {
  private static final Path SCRIPT = Path.of(System.getProperty("classchat.dist"), "lib", "run.sh");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  /** Keys that somebody presses, counted. */
  private static final class Person {
    private final Tmux terminal;
    private final List<String> keys = new ArrayList<>();

    Person(Tmux terminal) {
      this.terminal = terminal;
    }

    void type(String text) {
      text.codePoints().forEach(sign -> keys.add(Character.toString(sign)));
      terminal.type(text);
    }

    void press(String key) {
      keys.add("<" + key + ">");
      terminal.press(key);
    }

    void enter(String text) {
      type(text);
      press("Enter");
    }

    @Override
    public String toString() {
      return keys.size() + " keys: " + String.join("", keys);
    }
  }

  @Test
  void twoNewUsersChatWithinAMinute() throws Exception {
    var began = System.nanoTime();
    try (var first = run("run", Map.of())) {
      var ann = new Person(first);
      first.await("New account");
      ann.type("ann");
      ann.press("Tab");
      password(ann);
      first.await("Welcome, ann.");
      try (var second = run("client", Map.of("NAME", "bob"))) {
        var bob = new Person(second);
        second.await("Sign in");
        bob.press("F2");
        second.await("New account");
        password(bob);
        second.await("Welcome, bob.");

        ann.enter("/open @bob");
        first.await("write to @bob");
        ann.enter("hello bob");
        second.await("1 unread");
        bob.enter("/open @ann");
        second.await("hello bob");
        bob.enter("hello ann");
        first.await("hello ann");

        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("two new users chat after " + took.toMillis() + " ms");
        System.out.println("ann: " + ann);
        System.out.println("bob: " + bob);
        assertThat(took).isLessThan(MINUTE);
      }
      ann.enter("/quit");
      assertThat(first.exitCode()).isZero();
    }
  }

  private static void password(Person person) {
    person.type("rosebud rosebud");
    person.press("Tab");
    person.type("rosebud rosebud");
    person.press("Enter");
  }

  private Tmux run(String mode, Map<String, String> environment) throws IOException {
    var script =
        "cd " + folder + " && XDG_DATA_HOME=" + folder + "/home exec " + SCRIPT + " " + mode;
    return Tmux.open(100, 30, environment, List.of("sh", "-c", script));
  }
}
