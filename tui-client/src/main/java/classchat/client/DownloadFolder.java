package classchat.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where people expect files that they have taken. */
final class DownloadFolder {
  private DownloadFolder() {}

  /** The folder that the desktop names, or {@code Downloads}, or the home. */
  static Path of(Surroundings surroundings) {
    var named = surroundings.variable("XDG_DOWNLOAD_DIR");
    if (named != null) {
      return Path.of(named);
    }
    var home = Path.of(Objects.requireNonNullElse(surroundings.variable("HOME"), home()));
    var usual = home.resolve("Downloads");
    return Files.isDirectory(usual) ? usual : home;
  }

  private static String home() {
    return Objects.requireNonNullElse(System.getProperty("user.home"), ".");
  }
}
