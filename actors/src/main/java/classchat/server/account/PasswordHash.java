package classchat.server.account;

import classchat.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP's password storage cheat sheet
 * recommends; kept as a PHC string, so that the parameters can grow later.
 */
final class PasswordHash {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([^$]{1,64})\\$([^$]{1,128})");

  /** Costs what every hash of {@link #create} does, and is of no password that anybody knows. */
  static final String NOBODY = phc(new byte[SALT_BYTES], new byte[HASH_BYTES]);

  private PasswordHash() {}

  /** Takes some 30 ms and 19 MiB. */
  static String create(Secret password, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var hash = argon2id(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    return phc(salt, hash);
  }

  private static String phc(byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether {@code phc} is of this password; takes as long as {@link #create}. */
  static boolean matches(Secret password, String phc) {
    var parts = FORM.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    var salt = Base64.getDecoder().decode(parts.group(4));
    var expected = Base64.getDecoder().decode(parts.group(5));
    var memory = Integer.parseInt(parts.group(1));
    var passes = Integer.parseInt(parts.group(2));
    var lanes = Integer.parseInt(parts.group(3));
    return MessageDigest.isEqual(
        expected, argon2id(password, salt, memory, passes, lanes, expected.length));
  }

  private static byte[] argon2id(
      Secret password, byte[] salt, int memory, int passes, int lanes, int size) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    var hash = new byte[size];
    generator.generateBytes(password.value().getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
