package classchat.client;

import classchat.wire.Secret;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds passwords and codes in files and in the environment; never on the command line. */
record Secrets(Surroundings surroundings) {
  /** The first line of {@code file}, or else the variable; absent without either. */
  @Nullable Secret find(@Nullable Path file, String variable) throws BadUsage {
    var value = file == null ? surroundings.variable(variable) : firstLine(file);
    return value == null ? null : secret(value, file == null ? variable : file.toString());
  }

  /** As {@link #find}; an empty secret without either. */
  Secret findOrEmpty(@Nullable Path file, String variable) throws BadUsage {
    var found = find(file, variable);
    return found == null ? new Secret("") : found;
  }

  private static Secret secret(String value, String where) throws BadUsage {
    try {
      return new Secret(value);
    } catch (IllegalArgumentException e) {
      throw new BadUsage(where + ": " + e.getMessage());
    }
  }

  private static String firstLine(Path file) throws BadUsage {
    try (var lines = Files.newBufferedReader(file)) {
      var line = lines.readLine();
      if (line == null || line.isEmpty()) {
        throw new BadUsage(file + " has no first line");
      }
      return line;
    } catch (MalformedInputException e) {
      throw new BadUsage(file + " is not UTF-8");
    } catch (IOException e) {
      throw new BadUsage("cannot read " + file);
    }
  }
}
