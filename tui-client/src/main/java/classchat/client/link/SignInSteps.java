package classchat.client.link;

import classchat.client.profile.DeviceKey;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.SignInProof;
import classchat.wire.UserName;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The ways to sign in on one connection, in order: by this slot's key, by slot 1's key for it, by
 * password; or by registration, once. A way that the server refuses gives way to the next.
 */
final class SignInSteps {
  /**
   * What a profile can sign in by.
   *
   * @param key of this slot
   * @param first slot 1's, registered, for another slot
   */
  record Keys(int slot, DeviceKey key, Optional<DeviceKey> first) {}

  private enum Way {
    REGISTER,
    KEY,
    ENROL,
    PASSWORD
  }

  private final SignIn signIn;
  private final String label;
  private final Keys keys;
  private final KeyHash server;
  private final Bytes nonce;
  private final ArrayDeque<Way> ways = new ArrayDeque<>();
  private DeviceKey used;

  /**
   * @param registering whether the account is still to be made
   * @param unsure whether a registration may have succeeded without our having heard of it
   */
  SignInSteps(
      SignIn signIn,
      String label,
      Keys keys,
      KeyHash server,
      Bytes nonce,
      boolean registering,
      boolean unsure) {
    this.signIn = signIn;
    this.label = keys.slot() == 1 ? label : label + " (" + keys.slot() + ")";
    this.keys = keys;
    this.server = server;
    this.nonce = nonce;
    this.used = keys.key();
    if (registering) {
      ways.add(Way.REGISTER);
    }
    if (!registering && keys.key().device().isPresent()) {
      ways.add(Way.KEY);
    }
    if (!registering && keys.first().isPresent()) {
      ways.add(Way.ENROL);
    }
    if (signIn.password().isPresent() && (!registering || unsure)) {
      ways.add(Way.PASSWORD);
    }
  }

  /** The next way; empty when there is none left. */
  Optional<ClientFrame.Credentials> next(long request) {
    var way = ways.poll();
    return way == null ? Optional.empty() : Optional.of(frame(way, request));
  }

  /** Whether another way is worth trying after this refusal. */
  boolean goesOn(ErrorCode code) {
    return !ways.isEmpty() && (code == ErrorCode.BAD_CREDENTIALS || code == ErrorCode.NAME_TAKEN);
  }

  /** The key that the latest way used. */
  DeviceKey used() {
    return used;
  }

  private ClientFrame.Credentials frame(Way way, long request) {
    return switch (way) {
      case REGISTER -> register(request);
      case KEY -> byKey(request);
      case ENROL -> enrol(request);
      case PASSWORD -> byPassword(request);
    };
  }

  private ClientFrame.Credentials register(long request) {
    var data = signIn.registration().orElseThrow();
    return new ClientFrame.Register(
        request,
        signIn.user(),
        data.displayName(),
        signIn.password().orElseThrow(),
        data.invite(),
        data.setupCode(),
        used.publicKey(),
        label);
  }

  private ClientFrame.Credentials byKey(long request) {
    var device = keys.key().device().orElseThrow();
    var proof = SignInProof.keySignIn(nonce, server, user(), device);
    return new ClientFrame.KeySignIn(request, user(), device, keys.key().sign(proof));
  }

  private ClientFrame.Credentials enrol(long request) {
    renew();
    var first = keys.first().orElseThrow();
    var device = first.device().orElseThrow();
    var proof = SignInProof.enrol(nonce, server, user(), device, used.publicKey());
    return new ClientFrame.EnrolSignIn(
        request, user(), device, used.publicKey(), label, first.sign(proof));
  }

  private ClientFrame.Credentials byPassword(long request) {
    renew();
    return new ClientFrame.PasswordSignIn(
        request, user(), signIn.password().orElseThrow(), used.publicKey(), label);
  }

  /** A key that a server has refused is not offered again. */
  private void renew() {
    if (used.device().isPresent()) {
      used = DeviceKey.create();
    }
  }

  private UserName user() {
    return signIn.user();
  }
}
