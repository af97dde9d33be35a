package classchat.client.ask;

import java.nio.file.Path;

/** Paths as people type them: {@code ~/} is the home, others go from the working directory on. */
public final class FilePath {
  private FilePath() {}

  /** Never throws: what is no path at all is one that is not there. */
  public static Path of(String typed) {
    var home = System.getProperty("user.home", ".");
    if (typed.equals("~")) {
      return Path.of(home);
    }
    return typed.startsWith("~/")
        ? Path.of(home, typed.substring(2)).normalize()
        : Path.of(typed).toAbsolutePath().normalize();
  }
}
