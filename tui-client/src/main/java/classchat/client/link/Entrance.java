package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.profile.Slot;
import classchat.wire.CleanText;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileChunk;
import classchat.wire.KeyHash;
import classchat.wire.Limits;
import classchat.wire.ProtocolVersion;
import classchat.wire.ServerFrame;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import classchat.wire.stream.ConnectionEnd;
import classchat.wire.stream.ConnectionHandler;
import classchat.wire.stream.TlsFacts;
import java.util.List;
import java.util.Optional;

/**
 * One connection from its dialling to its end: key, hello, sign-in, then everything to {@link
 * Core}. Its handler is called on the stream's thread and passes everything on to the link's.
 */
final class Entrance {
  private final ServerAddress server;
  private final KeyPolicy keys;
  private final LinkActor link;
  private final String label;
  private Optional<Dialer.Dialling> dialling = Optional.empty();
  private Optional<Connection> connection = Optional.empty();
  private Optional<TlsFacts> tls = Optional.empty();
  private Optional<Slot> slot = Optional.empty();
  private Optional<ServerFrame.Welcome> welcome = Optional.empty();
  private Optional<SignInSteps> steps = Optional.empty();
  private long requests;
  private boolean admitted;
  private boolean live;

  Entrance(ServerAddress server, KeyPolicy keys, LinkActor link) {
    this.server = server;
    this.keys = keys;
    this.link = link;
    this.label = link.parts().settings().deviceLabel();
  }

  void dial(Dialer dialer) {
    dialling = Optional.of(dialer.dial(server, keys, handler()));
  }

  private ConnectionHandler<ServerFrame> handler() {
    return new ConnectionHandler<>() {
      @Override
      public void opened(Connection opened, TlsFacts facts) {
        link.run(Entrance.this, () -> onOpened(opened, facts));
      }

      @Override
      public void received(List<ServerFrame> frames) {
        link.run(Entrance.this, () -> frames.forEach(Entrance.this::onFrame));
      }

      @Override
      public void drained() {}

      @Override
      public void bulkDrained() {
        link.run(Entrance.this, () -> link.core().ifPresent(Core::drained));
      }

      @Override
      public void closed(ConnectionEnd end) {
        link.run(Entrance.this, () -> onClosed(end));
      }
    };
  }

  /** Whether it is signed in. */
  boolean live() {
    return live;
  }

  void close() {
    dialling.ifPresent(Dialer.Dialling::cancel);
    connection.ifPresent(Connection::close);
    live = false;
  }

  private void onOpened(Connection opened, TlsFacts facts) {
    link.opened();
    connection = Optional.of(opened);
    tls = Optional.of(facts);
    var key = facts.peerKey().orElseThrow();
    if (!keys.accepts(key)) {
      refuse(key);
    } else if (keys.pins()) {
      link.then(this, link.parts().vault().pin(server, key), done -> hold(key));
    } else {
      hold(key);
    }
  }

  private void hold(KeyHash key) {
    link.holding(this, key, this::hello);
  }

  private void hello(Slot mine) {
    slot = Optional.of(mine);
    var software = link.parts().settings().software();
    send(new ClientFrame.Hello(ProtocolVersion.CURRENT, software, List.of()));
  }

  private void onFrame(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Bye leaving -> onBye(leaving);
      case ServerFrame.Welcome first when slot.isPresent() && welcome.isEmpty() -> onWelcome(first);
      case ServerFrame.SignedIn in when !admitted && steps.isPresent() -> onSignedIn(in);
      case ServerFrame.Refused refused when !live -> onRefused(refused);
      case ServerFrame other when live -> link.core().ifPresent(core -> core.frame(other));
      default -> throw new LinkBroken(ErrorCode.SERVER_ERROR, "the server speaks out of turn");
    }
  }

  private void onWelcome(ServerFrame.Welcome first) {
    welcome = Optional.of(first);
    if (first.version().major() != ProtocolVersion.CURRENT.major()) {
      link.finish(
          Ending.VERSION_REFUSED,
          ErrorCode.VERSION_REFUSED,
          "the server speaks protocol " + first.version());
      return;
    }
    link.then(this, link.parts().vault().keys(slot.orElseThrow()), found -> signIn(first, found));
  }

  private void signIn(ServerFrame.Welcome first, SignInSteps.Keys found) {
    steps =
        Optional.of(
            new SignInSteps(
                link.parts().settings().signIn(),
                label,
                found,
                tls.orElseThrow().peerKey().orElseThrow(),
                first.nonce(),
                link.registering(),
                link.registrationUnsure()));
    nextStep();
  }

  private void nextStep() {
    var next = steps.orElseThrow().next(++requests);
    if (next.isEmpty()) {
      link.finish(
          Ending.SIGN_IN_REFUSED,
          ErrorCode.BAD_CREDENTIALS,
          "this profile has no key for "
              + link.parts().settings().signIn().user()
              + ", and there is no password");
      return;
    }
    link.signingIn(next.get() instanceof ClientFrame.Register);
    send(next.get());
  }

  private void onRefused(ServerFrame.Refused refused) {
    if (refused.retryable() && refused.code() != ErrorCode.LOCKED_OUT) {
      var wait = Waits.ofMillis(refused.retryAfterMillis());
      link.lost(new Loss(refused.code(), CleanText.line(refused.text()), wait), true);
    } else if (steps.filter(left -> left.goesOn(refused.code())).isPresent()) {
      nextStep();
    } else {
      link.registrationRefused();
      link.finish(Ending.SIGN_IN_REFUSED, refused.code(), CleanText.line(refused.text()));
    }
  }

  private void onSignedIn(ServerFrame.SignedIn in) {
    admitted = true;
    connection.ifPresent(to -> to.accept(Limits.FRAME));
    var key = steps.orElseThrow().used().registered(in.device());
    link.then(this, link.parts().vault().keep(slot.orElseThrow(), key), kept -> attach(in));
  }

  private void attach(ServerFrame.SignedIn in) {
    live = true;
    var facts = tls.orElseThrow();
    link.signedIn(
        new ClientEvent.Connected(
            server.toString(),
            in.self().name().value(),
            facts.protocol() + " " + facts.cipher(),
            facts.peerKey().orElseThrow(),
            false));
    var terms = welcome.orElseThrow().terms();
    link.core().ifPresent(core -> core.signedIn(wire(), terms, in.self().account()));
  }

  /** The server closes the connection: after what came before it. */
  private void onBye(ServerFrame.Bye leaving) {
    if (leaving.comeBack()) {
      link.lost(Loss.of(leaving), true);
    } else {
      link.finish(ending(leaving.code()), leaving.code(), CleanText.line(leaving.text()));
    }
  }

  private Ending ending(ErrorCode code) {
    return switch (code) {
      case VERSION_REFUSED -> Ending.VERSION_REFUSED;
      case REPLACED -> Ending.REPLACED;
      default -> live ? Ending.SENT_AWAY : Ending.SIGN_IN_REFUSED;
    };
  }

  private void onClosed(ConnectionEnd end) {
    var loss = Loss.of(server, end);
    if (end instanceof ConnectionEnd.KeyRefused(var seen)) {
      refuse(seen);
    } else if (end instanceof ConnectionEnd.Tls && keys.trust() instanceof Trust.Ca) {
      link.unvouched(server, loss);
    } else {
      link.lost(loss, true);
    }
  }

  private void refuse(KeyHash seen) {
    link.keyRefused(new ClientEvent.KeyRefused(server.toString(), seen, keys.instead(seen)));
  }

  private Wire wire() {
    return new Wire() {
      @Override
      public void send(ClientFrame frame) {
        Entrance.this.send(frame);
      }

      @Override
      public boolean bulk(FileChunk chunk) {
        return connection.filter(to -> to.bulk(FrameEncoder.encode(chunk))).isPresent();
      }
    };
  }

  private void send(ClientFrame frame) {
    connection.ifPresent(to -> to.send(frame));
  }
}
