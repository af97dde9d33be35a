package classchat.e2e;

import classchat.server.store.Device;
import classchat.server.store.NewAccount;
import classchat.server.store.SqliteStore;
import classchat.server.store.StoreSettings;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Member;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Accounts with a device each, put into the store before the server starts: hashing a password for
 * each would take longer than all the rest. All devices share one key, and passwords are no good.
 */
final class Classroom {
  private static final int KEY_BYTES = 32;

  private final KeyPair key;
  private final List<Member> members;

  private Classroom(KeyPair key, List<Member> members) {
    this.key = key;
    this.members = members;
  }

  static Classroom create(Path data, int size) throws IOException, GeneralSecurityException {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var members =
        IntStream.range(0, size)
            .mapToObj(at -> new Member(new AccountId(1000L + at), new UserName("m" + (1000 + at))))
            .toList();
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(data, PosixFilePermissions.asFileAttribute(owner));
    try (var store = SqliteStore.open(data, StoreSettings.DEFAULT)) {
      for (var member : members) {
        var now = System.currentTimeMillis();
        var account =
            new NewAccount(
                member.account(), member.name(), member.name().value(), Role.STUDENT, "none", now);
        store.accounts().create(account, Optional.empty(), false);
        var device = new Device(device(member), member.account(), publicKey(key), "test", now, now);
        store.accounts().addDevice(device, 1, 0);
      }
    }
    return new Classroom(key, members);
  }

  List<Member> members() {
    return members;
  }

  static DeviceId device(Member member) {
    return new DeviceId(100_000 + member.account().value());
  }

  Bytes sign(byte[] proof) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(proof);
      return Bytes.owning(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The end of its SubjectPublicKeyInfo (RFC 8410). */
  private static Bytes publicKey(KeyPair key) {
    var encoded = key.getPublic().getEncoded();
    return Bytes.owning(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
  }
}
