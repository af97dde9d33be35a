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
    return Optional.ofNullable(read().get(server)).map(KeyHash::parse);
  }

  /** Several processes may pin at once: none undoes another's pin. */
  synchronized void put(String server, KeyHash key) throws IOException {
    var guard = file.resolveSibling("pins.lock");
    try (var channel = OwnerOnly.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var pins = read();
      if (key.toString().equals(pins.put(server, key.toString())) || !lock.isValid()) {
        return;
      }
      var text = new StringBuilder();
      pins.forEach((name, pin) -> text.append(name).append(' ').append(pin).append('\n'));
      OwnerOnly.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Map<String, String> read() throws IOException {
    var pins = new TreeMap<String, String>();
    if (!Files.exists(file)) {
      return pins;
    }
    for (var line : Files.readAllLines(file)) {
      var space = line.indexOf(' ');
      if (space > 0) {
        pins.put(line.substring(0, space), line.substring(space + 1).strip());
      }
    }
    return pins;
  }
}
