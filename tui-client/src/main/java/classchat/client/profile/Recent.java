package classchat.client.profile;

import classchat.wire.UserName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the next start begins with.
 *
 * @param servers as they were written, with blanks between them
 * @param chat the conversation that was open, such as {@code @bob}; may be empty
 */
public record Recent(String servers, UserName user, String chat) {
  private static final long MOST_BYTES = 10_000;

  /** It is a convenience: whatever cannot be read counts as nothing. */
  static Optional<Recent> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      var values = new Properties();
      values.load(new StringReader(Files.readString(file)));
      return UserName.parse(values.getProperty("user", ""))
          .map(user ->
              new Recent(values.getProperty("servers", ""), user, values.getProperty("chat", "")));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    return ("servers = " + servers + "\nuser = " + user + "\nchat = " + chat + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
