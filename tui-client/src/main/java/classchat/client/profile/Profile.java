package classchat.client.profile;

import classchat.wire.KeyHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder in which a client keeps pins, device keys, drafts and positions. Calls may block. */
public final class Profile {
  private final Path directory;

  private Profile(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the profile, made owner-only when missing.
   *
   * @throws IOException when it cannot be made, or others may write to it
   */
  public static Profile open(Path directory) throws IOException {
    return new Profile(directory);
  }

  /** Where the profile is when nobody says else: {@code $XDG_DATA_HOME/classchat} or below the home. */
  public static Path defaultDirectory(Map<String, String> environment) {
    var data = environment.getOrDefault("XDG_DATA_HOME", "");
    return data.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", "."), ".local", "share", "classchat")
        : Path.of(data, "classchat");
  }

  /** The folder. */
  public Path directory() {
    return directory;
  }

  /** The key that is pinned for {@code server}, HOST:PORT. */
  public Optional<KeyHash> pin(String server) throws IOException {
    throw new UnsupportedOperationException("being built " + server);
  }

  /** Pins {@code key} for {@code server}, in place of any other: only after somebody has agreed. */
  public void pin(String server, KeyHash key) throws IOException {
    throw new UnsupportedOperationException("being built " + server + key);
  }
}
