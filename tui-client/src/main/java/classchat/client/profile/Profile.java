package classchat.client.profile;

import classchat.wire.KeyHash;
import classchat.wire.UserName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The folder in which a client keeps pins, device keys, drafts and positions. Calls may block. */
public final class Profile {
  private final Path directory;
  private final Pins pins;

  private Profile(Path directory) {
    this.directory = directory;
    this.pins = new Pins(directory.resolve("pins"));
  }

  /**
   * Opens the profile, made owner-only when missing.
   *
   * @throws IOException when it cannot be made
   */
  public static Profile open(Path directory) throws IOException {
    OwnerOnly.makeFolder(directory);
    return new Profile(directory);
  }

  /**
   * Where the profile is when nobody says else: {@code $XDG_DATA_HOME/classchat} or below the home.
   */
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
    return pins.of(server);
  }

  /** Pins {@code key} for {@code server}, in place of any other: only after somebody has agreed. */
  public void pin(String server, KeyHash key) throws IOException {
    pins.put(server, key);
  }

  /** Takes a free slot of {@code user} on the server with this key, made when there is none. */
  public Slot take(KeyHash server, UserName user) throws IOException {
    var account = account(server, user);
    OwnerOnly.makeFolder(directory.resolve("accounts"));
    OwnerOnly.makeFolder(account);
    return Slot.take(account);
  }

  /** Whether this profile has ever been used for {@code user} on the server with this key. */
  public boolean knows(KeyHash server, UserName user) {
    return Slot.exists(account(server, user));
  }

  /** Whether a process, this one included, is signed in as {@code user} there at the moment. */
  public boolean inUse(KeyHash server, UserName user) throws IOException {
    return Slot.firstInUse(account(server, user));
  }

  /** Who was signed in last; empty when nobody was, or when that cannot be read any more. */
  public Optional<Recent> recent() {
    return Recent.read(directory.resolve("recent"));
  }

  /** Remembers who was signed in last. */
  public void remember(Recent recent) throws IOException {
    OwnerOnly.replace(directory.resolve("recent"), recent.bytes());
  }

  /** Where this run's diagnostics go while the terminal is in use; made with the first of them. */
  public OutputStream log() {
    return new RunLog(directory.resolve("log"));
  }

  private Path account(KeyHash server, UserName user) {
    var key = HexFormat.of().formatHex(server.sha256().toArray(), 0, 16);
    return directory.resolve("accounts").resolve(key + "-" + user);
  }
}
