package classchat.server.admin;

import classchat.wire.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Where a new password comes from: never from the arguments, which everybody on the machine sees.
 */
final class Passwords {
  private static final String VARIABLE = "CLASSCHAT_PASSWORD";
  private static final int FILE_BYTES = 4096;

  private final Map<String, String> environment;
  private final Optional<Prompt> prompt;

  /** Asks a person, without showing what is typed; null at the end of input. */
  interface Prompt {
    char @org.jspecify.annotations.Nullable [] ask(String what);
  }

  Passwords(Map<String, String> environment, Optional<Prompt> prompt) {
    this.environment = environment;
    this.prompt = prompt;
  }

  /** Those of this process. */
  static Passwords ofProcess() {
    Optional<Console> console = Optional.ofNullable(System.console());
    return new Passwords(
        System.getenv(), console.map(known -> what -> known.readPassword("%s: ", what)));
  }

  /**
   * The file's first line, else the variable, else what a person types twice.
   *
   * @throws AdminException when there is none, or the two differ
   */
  Secret read(Optional<Path> file) {
    try {
      return new Secret(text(file));
    } catch (IllegalArgumentException e) {
      throw new AdminException(Reasons.of(e));
    }
  }

  private String text(Optional<Path> file) {
    if (file.isPresent()) {
      return firstLine(file.get());
    }
    var variable = environment.get(VARIABLE);
    return variable == null ? typed() : variable;
  }

  private static String firstLine(Path file) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(FILE_BYTES);
      return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new AdminException("no password: " + Reasons.of(e));
    }
  }

  private String typed() {
    var person =
        prompt.orElseThrow(() ->
            new AdminException(
                "no password: set " + VARIABLE + ", give --password-file, or use a terminal"));
    var once = answer(person, "New password");
    var again = answer(person, "Once more");
    if (!Arrays.equals(once, again)) {
      throw new AdminException("the two passwords differ: nothing changed");
    }
    return new String(once);
  }

  private static char[] answer(Prompt prompt, String what) {
    var typed = prompt.ask(what);
    if (typed == null) {
      throw new AdminException("no password was given");
    }
    return typed;
  }
}
