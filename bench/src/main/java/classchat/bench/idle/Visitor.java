package classchat.bench.idle;

import classchat.bench.program.RunFailed;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.Register;
import classchat.wire.DeviceId;
import classchat.wire.KeyHash;
import classchat.wire.ProtocolVersion;
import classchat.wire.Secret;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.SignedIn;
import classchat.wire.ServerFrame.Welcome;
import classchat.wire.SignInProof;
import classchat.wire.UserName;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Somebody who comes in, by a new account at first and by its device key later, and is there. */
final class Visitor {
  private static final String PASSWORD = "a password of the idle ones";
  private static final int RAW_KEY = 32;
  private static final long SIGN_IN = 1;
  private static final long ATTACH = 2;

  private final UserName name;
  private final KeyHash server;
  private final KeyPair key;
  private @Nullable DeviceId device;
  private @Nullable Stay stay;

  Visitor(UserName name, KeyHash server) {
    this.name = name;
    this.server = server;
    try {
      this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /** The next connection of this one, which is to be opened. */
  synchronized Stay enters() {
    var next = new Stay();
    stay = next;
    return next;
  }

  synchronized void leaves() {
    if (stay != null) {
      stay.leave();
    }
  }

  /** Whether it is still there. */
  synchronized boolean isThere() {
    return stay != null && stay.isThere();
  }

  private synchronized ClientFrame credentials(Bytes nonce) {
    if (device == null) {
      var spki = key.getPublic().getEncoded();
      var raw = Bytes.of(spki, spki.length - RAW_KEY, RAW_KEY);
      var password = new Secret(PASSWORD);
      var none = new Secret("");
      return new Register(SIGN_IN, name, name.value(), password, none, none, raw, "an idle device");
    }
    var proof = SignInProof.keySignIn(nonce, server, name, device);
    return new KeySignIn(SIGN_IN, name, device, sign(proof));
  }

  private Bytes sign(byte[] proof) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(proof);
      return Bytes.owning(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was just made", e);
    }
  }

  private synchronized void isKnownBy(DeviceId id) {
    device = id;
  }

  /** One connection. */
  final class Stay implements ConnectionHandler<ServerFrame> {
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile @Nullable Connection connection;

    /** Done once the server has told everything that there is for it; fails when it does not. */
    CompletableFuture<Void> ready() {
      return ready;
    }

    private void leave() {
      if (connection != null) {
        connection.close();
      }
      over.join();
    }

    private boolean isThere() {
      return ready.isDone() && !ready.isCompletedExceptionally() && !over.isDone();
    }

    @Override
    public void opened(Connection opened, TlsFacts tls) {
      connection = opened;
      opened.send(new Hello(ProtocolVersion.CURRENT, "idle", List.of()));
    }

    @Override
    public void received(List<ServerFrame> frames) {
      frames.forEach(this::received);
    }

    private void received(ServerFrame frame) {
      switch (frame) {
        case Welcome welcome -> send(credentials(welcome.nonce()));
        case SignedIn in -> {
          isKnownBy(in.device());
          send(new Attach(ATTACH, List.of(), false));
        }
        case Heads heads when !heads.more() -> ready.complete(null);
        case Refused refused ->
            ready.completeExceptionally(new RunFailed(name + " is refused: " + refused.text()));
        default -> {}
      }
    }

    private void send(ClientFrame frame) {
      if (connection != null) {
        connection.send(frame);
      }
    }

    @Override
    public void drained() {}

    @Override
    public void bulkDrained() {}

    @Override
    public void closed(ConnectionEnd end) {
      ready.completeExceptionally(new RunFailed(name + " has lost its connection: " + end));
      over.complete(null);
    }
  }
}
