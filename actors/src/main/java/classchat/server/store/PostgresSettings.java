package classchat.server.store;

import java.time.Duration;
import java.util.Locale;

/**
 * Where the database of a cluster is, and how long a node waits for it. Each is the key {@code
 * classchat.server.store.postgres.NAME} of {@code server.conf}, named here where it differs.
 *
 * @param url {@code url}: {@code jdbc:postgresql://HOST:PORT/DATABASE}
 * @param user {@code user}: whose schema holds the tables
 * @param password {@code password}: empty for none
 * @param tls {@code tls}: whether the connection is encrypted, and what is checked
 * @param rootCertificate {@code root-certificate}: a PEM file of who vouches for the database;
 *     empty for those that Java trusts
 * @param blobs {@code blobs}: connections for the bytes of files
 * @param connect {@code connect-timeout}: for one connection, and for one of the pool to be free
 * @param answer {@code answer-timeout}: for the answer to one statement; then the connection is
 *     given up, by both sides
 * @param lock {@code lock-timeout}: for what another node writes at the time
 */
public record PostgresSettings(
    String url,
    String user,
    String password,
    Tls tls,
    String rootCertificate,
    int blobs,
    Duration connect,
    Duration answer,
    Duration lock) {
  /** What is asked of the connection. */
  public enum Tls {
    OFF("disable"),
    /** Encrypted, with whoever answers. */
    REQUIRE("require"),
    /** Encrypted, with the database that the certificate names. */
    VERIFY("verify-full");

    private final String mode;

    Tls(String mode) {
      this.mode = mode;
    }

    String mode() {
      return mode;
    }
  }

  private static final long LEAST = 100;

  /** Of milliseconds; a pool of connections takes no less. */
  private static final long LEAST_OF_A_POOL = 250;

  public PostgresSettings {
    if (!url.startsWith("jdbc:postgresql:") || place(url).contains("@")) {
      throw new IllegalArgumentException(
          "postgres.url must be jdbc:postgresql://HOST:PORT/DATABASE, and user and password are set"
              + " beside it");
    }
    refuseWhatIsSetBeside(url);
    if (blobs < 1 || blobs > 256) {
      throw new IllegalArgumentException("postgres.blobs must be 1 to 256, not " + blobs);
    }
    range(connect, "connect-timeout", LEAST_OF_A_POOL);
    range(answer, "answer-timeout", LEAST);
    range(lock, "lock-timeout", LEAST);
  }

  private static void range(Duration time, String name, long least) {
    if (time.toMillis() < least || time.toMillis() > 600_000) {
      throw new IllegalArgumentException(
          "postgres.%s must be %d ms to 10 min, not %d ms".formatted(name, least, time.toMillis()));
    }
  }

  /** The driver takes these as well, and some of them undo what is set. */
  private static void refuseWhatIsSetBeside(String url) {
    for (var parameter : url.substring(url.indexOf('?') + 1).split("&", -1)) {
      var name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
      var setting = setting(name);
      if (!setting.isEmpty()) {
        throw new IllegalArgumentException(
            "postgres.url must be without " + name + ": that is set as " + setting);
      }
    }
  }

  private static String setting(String parameter) {
    return switch (parameter) {
      case "user" -> "postgres.user";
      case "password" -> "postgres.password, or CLASSCHAT_POSTGRES_PASSWORD";
      default -> parameter.startsWith("ssl") ? "postgres.tls, and postgres.root-certificate" : "";
    };
  }

  /** The same at another place. */
  public PostgresSettings at(String other) {
    return new PostgresSettings(
        other, user, password, tls, rootCertificate, blobs, connect, answer, lock);
  }

  /** The place without what the driver is told of it. */
  public String where() {
    return place(url);
  }

  private static String place(String url) {
    var place = url.substring("jdbc:postgresql:".length());
    return place.contains("?") ? place.substring(0, place.indexOf('?')) : place;
  }

  /** Says all but the password. */
  @Override
  public String toString() {
    return user + " at " + where() + ", tls " + tls.mode();
  }
}
