package classchat.server.account;

import akka.actor.testkit.typed.javadsl.TestInbox;
import classchat.server.account.AccountService.Identity;
import classchat.server.registry.Broadcast;
import classchat.server.registry.Guess;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.EnrolSignIn;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.ClientFrame.Register;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.Registration;
import classchat.wire.Secret;
import classchat.wire.SignInProof;
import classchat.wire.UserName;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The account service on a real store, with a monotonic clock that is moved by hand. */
final class AccountKit implements AutoCloseable {
  static final InetAddress HOME = InetAddress.getLoopbackAddress();
  static final Bytes NONCE = Bytes.of(new byte[] {1, 2, 3});
  static final KeyHash SERVER = new KeyHash(Bytes.owning(new byte[32]));
  static final Secret PASSWORD = new Secret("correct horse");
  static final UserName ANN = new UserName("ann");
  static final UserName BOB = new UserName("bob");
  static final Secret NONE = new Secret("");

  final SecureRandom random = new SecureRandom();
  final AtomicLong nanos = new AtomicLong();
  final List<Guess> guesses = new CopyOnWriteArrayList<>();
  final TestInbox<Broadcast> registries = TestInbox.create();
  final List<AccountId> made = new CopyOnWriteArrayList<>();
  final SetupCode setupCode = SetupCode.create(random);
  final Store store;
  final Hasher hasher;
  final AccountService service;

  AccountKit(Path data, Registration registration) {
    this(data, registration, 64);
  }

  AccountKit(Path data, Registration registration, int hashingQueue) {
    store = SqliteStore.open(data, StoreSettings.DEFAULT);
    hasher = Hasher.create(1, hashingQueue, random);
    service = StoredAccountService.create(parts(registration));
  }

  StoredAccountService.Parts parts(Registration registration) {
    return new StoredAccountService.Parts(
        store,
        hasher,
        setupCode,
        registries.getRef()::tell,
        guesses::add,
        made::addAll,
        SERVER,
        settings(registration),
        Clock.systemUTC(),
        nanos::get,
        random);
  }

  static AccountSettings settings(Registration registration) {
    return new AccountSettings(
        registration,
        8,
        16,
        Duration.ofDays(90),
        Duration.ofDays(14),
        1,
        64,
        new AccountSettings.Guessing(
            3, 50, 200, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofMinutes(15), 99));
  }

  /** A device as a client has it. */
  static final class Key {
    final KeyPair pair;

    Key() {
      try {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    Bytes open() {
      var spki = pair.getPublic().getEncoded();
      return Bytes.owning(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    Bytes sign(byte[] message) {
      try {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return Bytes.owning(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    KeySignIn signIn(UserName name, DeviceId device, Bytes nonce, KeyHash server) {
      var proof = SignInProof.keySignIn(nonce, server, name, device);
      return new KeySignIn(1, name, device, sign(proof));
    }

    EnrolSignIn enrol(UserName name, DeviceId device, Key next) {
      var proof = SignInProof.enrol(NONCE, SERVER, name, device, next.open());
      return new EnrolSignIn(1, name, device, next.open(), "slot 2", sign(proof));
    }
  }

  static Register registration(UserName name) {
    return new Register(1, name, "", PASSWORD, NONE, NONE, new Key().open(), "laptop");
  }

  static Register invited(UserName name, String invite) {
    return new Register(
        1, name, "", PASSWORD, new Secret(invite), NONE, new Key().open(), "laptop");
  }

  static Register first(UserName name, String setupCode) {
    return new Register(
        1, name, "", PASSWORD, NONE, new Secret(setupCode), new Key().open(), "laptop");
  }

  static PasswordSignIn password(UserName name, String password) {
    return new PasswordSignIn(1, name, new Secret(password), new Key().open(), "laptop");
  }

  static PasswordSignIn password(UserName name, Key key) {
    return new PasswordSignIn(1, name, PASSWORD, key.open(), "laptop");
  }

  Outcome<Identity> signIn(Credentials credentials) {
    return now(service.signIn(credentials, HOME, NONCE));
  }

  /** The identity that these credentials prove. */
  Identity identity(Credentials credentials) {
    return done(signIn(credentials));
  }

  /** Why these credentials prove nothing. */
  ErrorCode refusal(Credentials credentials) {
    return refused(signIn(credentials)).code();
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  static <T> Outcome.Refused<T> refused(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> throw new AssertionError(done);
      case Outcome.Refused<T> refused -> refused;
    };
  }

  static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  Identity instructor(UserName name) {
    return identity(first(name, setupCode.code()));
  }

  @Override
  public void close() {
    hasher.close();
    store.close();
  }
}
