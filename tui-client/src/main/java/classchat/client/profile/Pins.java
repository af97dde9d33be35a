package classchat.client.profile;

import classchat.wire.KeyHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which key each server showed: a line {@code HOST:PORT SHA256:BASE64} each, for people to read
 * too.
 */
final class Pins {
  private final Path file;

  Pins(Path file) {
    this.file = file;
  }

  Optional<KeyHash> of(String server) throws IOException {
    return Optional.ofNullable(read().get(server));
  }

  /** Several processes may pin at once: none undoes another's pin. */
  synchronized void put(String server, KeyHash key) throws IOException {
    var guard = file.resolveSibling("pins.lock");
    try (var channel = OwnerOnly.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var pins = read();
      if (key.equals(pins.put(server, key)) || !lock.isValid()) {
        return;
      }
      var text = new StringBuilder();
      pins.forEach((name, pin) -> text.append(name).append(' ').append(pin).append('\n'));
      OwnerOnly.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Map<String, KeyHash> read() throws IOException {
    var pins = new TreeMap<String, KeyHash>();
    if (!Files.exists(file)) {
      return pins;
    }
    var number = 0;
    for (var line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        read(line.strip(), number, pins);
      }
    }
    return pins;
  }

  /** A pin that cannot be read is an error: passed over, its server would count as never seen. */
  private void read(String line, int number, Map<String, KeyHash> pins) throws IOException {
    try {
      var words = line.split("\\s+", 2);
      pins.put(words[0], KeyHash.parse(words.length == 2 ? words[1] : ""));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ", line " + number + ": not a pin, which is HOST:PORT SHA256:BASE64", e);
    }
  }
}
