package classchat.e2e;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Files with something in them, and what is told of them. */
final class Samples {
  private static final int PIECE = 1 << 20;

  private Samples() {}

  /** A file of random bytes, the same for the same size. */
  static Path random(Path file, long size) throws IOException {
    var random = new SplittableRandom(size);
    var piece = new byte[PIECE];
    try (var out = Files.newOutputStream(file, CREATE_NEW, WRITE)) {
      for (long left = size; left > 0; left -= PIECE) {
        random.nextBytes(piece);
        out.write(piece, 0, (int) Math.min(PIECE, left));
      }
    }
    return file;
  }

  /** In hex. */
  static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        digest.update(piece, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** What is in a folder, by name. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** An event about a file in this state, of this device's own transfer. */
  static Predicate<JsonNode> is(String state) {
    return event -> event.path("state").asText().equals(state) && !event.has("user");
  }

  /** An event that says how far a member is with a file. */
  static Predicate<JsonNode> is(String state, String user) {
    return event ->
        event.path("state").asText().equals(state) && event.path("user").asText().equals(user);
  }
}
