package classchat.client.ask;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as people type them: {@code ~/} is the home, others go from the working directory on. */
public final class FilePath {
  /** What some file systems and locales have no names for. */
  private static final Pattern UNUSUAL = Pattern.compile("[^ -~]");

  private FilePath() {}

  /** Never throws: what is no path at all is one that is not there. */
  public static Path of(String typed) {
    try {
      return read(typed);
    } catch (InvalidPathException e) {
      return read(UNUSUAL.matcher(typed).replaceAll("?"));
    }
  }

  private static Path read(String typed) {
    var home = System.getProperty("user.home", ".");
    if (typed.equals("~")) {
      return Path.of(home);
    }
    return typed.startsWith("~/")
        ? Path.of(home, typed.substring(2)).normalize()
        : Path.of(typed).toAbsolutePath().normalize();
  }
}
