package classchat.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a device signs with Ed25519 (RFC 8032) to sign in. It binds the server's nonce and key, so
 * that a signature is good for one connection to one server only.
 */
public final class SignInProof {
  private static final String KEY = "ClassChat sign-in 1";
  private static final String ENROL = "ClassChat enrol 1";

  private SignInProof() {}

  /** The bytes to sign for {@link ClientFrame.KeySignIn}. */
  public static byte[] keySignIn(Bytes nonce, KeyHash server, UserName name, DeviceId device) {
    return proof(KEY, nonce, server, name, device, Bytes.EMPTY);
  }

  /** The bytes to sign for {@link ClientFrame.EnrolSignIn}, by the device that is registered. */
  public static byte[] enrol(
      Bytes nonce, KeyHash server, UserName name, DeviceId device, Bytes newDeviceKey) {
    return proof(ENROL, nonce, server, name, device, newDeviceKey);
  }

  private static byte[] proof(
      String purpose, Bytes nonce, KeyHash server, UserName name, DeviceId device, Bytes more) {
    var label = purpose.getBytes(StandardCharsets.US_ASCII);
    var user = name.value().getBytes(StandardCharsets.US_ASCII);
    var size = 4 * 4 + label.length + user.length + nonce.size() + 32 + 8 + more.size();
    var bytes = ByteBuffer.allocate(size);
    put(bytes, label);
    put(bytes, nonce.unsafeArray());
    bytes.put(server.sha256().unsafeArray());
    put(bytes, user);
    bytes.putLong(device.value());
    put(bytes, more.unsafeArray());
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, byte[] part) {
    bytes.putInt(part.length).put(part);
  }
}
