package classchat.wire;

import java.security.PublicKey;
import java.util.Base64;

/** SHA-256 of a public key's SubjectPublicKeyInfo (RFC 5280, 4.1.2.7): what a client pins. */
public record KeyHash(Bytes sha256) {
  private static final String PREFIX = "SHA256:";

  public KeyHash {
    Require.size(sha256, 32, "a key hash");
  }

  /** The hash of {@code key}. */
  public static KeyHash of(PublicKey key) {
    return new KeyHash(Bytes.owning(Sha256.of(key.getEncoded())));
  }

  /**
   * Reads {@code SHA256:BASE64}, padded or not; throws IllegalArgumentException for anything else.
   */
  public static KeyHash parse(String text) {
    Require.that(text.startsWith(PREFIX), "a key looks like SHA256:BASE64");
    return new KeyHash(Bytes.owning(Base64.getDecoder().decode(text.substring(PREFIX.length()))));
  }

  /** {@code SHA256:} and unpadded Base64, as OpenSSH prints keys. */
  @Override
  public String toString() {
    return PREFIX + Base64.getEncoder().withoutPadding().encodeToString(sha256.unsafeArray());
  }
}
