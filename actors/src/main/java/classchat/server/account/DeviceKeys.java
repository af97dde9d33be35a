package classchat.server.account;

import classchat.wire.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Checks signatures of devices: Ed25519 (RFC 8032), keys as 32 raw bytes. */
final class DeviceKeys {
  /** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410, 10.1). */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private DeviceKeys() {}

  /**
   * Whether {@code signature} over {@code message} is of {@code key}; false for a key that is none.
   */
  static boolean verify(Bytes key, byte[] message, Bytes signature) {
    try {
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(publicKey(key));
      verifier.update(message);
      return verifier.verify(signature.unsafeArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(Bytes key) throws GeneralSecurityException {
    var spki = new byte[SPKI.length + key.size()];
    System.arraycopy(SPKI, 0, spki, 0, SPKI.length);
    System.arraycopy(key.unsafeArray(), 0, spki, SPKI.length, key.size());
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
  }
}
