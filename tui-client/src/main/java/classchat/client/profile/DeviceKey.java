package classchat.client.profile;

import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The Ed25519 key (RFC 8032) by which a slot signs in.
 *
 * @param device what the server calls it; empty until it has been registered
 */
public record DeviceKey(Optional<DeviceId> device, Bytes publicKey, Bytes privateKey) {
  private static final int RAW = 32;

  /** A new key that no server knows yet. */
  public static DeviceKey create() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var spki = pair.getPublic().getEncoded();
      return new DeviceKey(
          Optional.empty(),
          Bytes.of(spki, spki.length - RAW, RAW),
          Bytes.owning(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /** The same key, registered as {@code id}. */
  public DeviceKey registered(DeviceId id) {
    return new DeviceKey(Optional.of(id), publicKey, privateKey);
  }

  /** The signature over {@code message}, 64 bytes. */
  public Bytes sign(byte[] message) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(secret());
      signature.update(message);
      return Bytes.owning(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was checked when it was read", e);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "DeviceKey[" + device + "]";
  }

  /** Reads a key; empty when there is no file. */
  static Optional<DeviceKey> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var parts = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
      var key =
          new DeviceKey(
              parts[0].equals("-") ? Optional.empty() : Optional.of(DeviceId.parse(parts[0])),
              Bytes.owning(Base64.getDecoder().decode(parts[1])),
              Bytes.owning(Base64.getDecoder().decode(parts[2])));
      key.secret();
      return Optional.of(key);
    } catch (RuntimeException | GeneralSecurityException e) {
      throw new IOException(file + " is not a device key: " + e.getMessage(), e);
    }
  }

  void write(Path file) throws IOException {
    var text =
        device.map(DeviceId::toString).orElse("-")
            + " "
            + base64(publicKey)
            + " "
            + base64(privateKey);
    OwnerOnly.replace(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private PrivateKey secret() throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(new PKCS8EncodedKeySpec(privateKey.toArray()));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
