package classchat.server.account;

import classchat.wire.Bytes;
import classchat.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/** Codes that people copy: 80 random bits as 16 of Crockford's base 32, in groups of four. */
public final class Codes {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;

  /** None that reads as another. */
  private static final String PASSWORD_LETTERS = "23456789abcdefghjkmnpqrstvwxyz";

  private static final int PASSWORD_LENGTH = 12;

  private Codes() {}

  /** A new one, such as {@code 7K3M-Q0ZD-9XRA-41TB}. */
  public static String create(SecureRandom random) {
    return grouped(random, DIGITS, LENGTH);
  }

  private static String grouped(SecureRandom random, String letters, int length) {
    var code = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      code.append(letters.charAt(random.nextInt(letters.length())));
    }
    return code.toString();
  }

  /** A password that is good for once, such as {@code 7k3m-qzd9-xra4}; 58 random bits. */
  public static Secret oneTimePassword(SecureRandom random) {
    return new Secret(grouped(random, PASSWORD_LETTERS, PASSWORD_LENGTH));
  }

  /** A short name for people, such as {@code 4T9K}; 20 random bits. */
  public static String shortId(SecureRandom random) {
    return create(random).substring(0, 4);
  }

  /**
   * SHA-256 of a code; case, dashes and blanks do not matter, and O, I and L read as 0, 1 and 1.
   */
  public static Bytes hash(Secret code) {
    try {
      var canonical = canonical(code.value()).getBytes(StandardCharsets.UTF_8);
      return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String canonical(String code) {
    return code.replaceAll("[-\\s]", "")
        .toUpperCase(Locale.ROOT)
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
