package classchat.server.session;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import akka.actor.ExtensionId;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.remote.artery.RemoteInstrument;
import classchat.server.cluster.ClusterMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Which messages of ours a node has sent to others, each in a frame of its own. */
final class FrameCount implements Extension {
  private static final class Id implements ExtensionId<FrameCount> {
    @Override
    public FrameCount createExtension(ExtendedActorSystem system) {
      return new FrameCount();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Id;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private final Queue<ClusterMessage> sent = new ConcurrentLinkedQueue<>();

  static FrameCount of(ActorSystem system) {
    return new Id().get(system);
  }

  List<ClusterMessage> sent() {
    return List.copyOf(sent);
  }

  void forget() {
    sent.clear();
  }

  /** Sees what Artery sends; named in the configuration of {@link TestCluster}. */
  static final class Instrument extends RemoteInstrument {
    private final ExtendedActorSystem system;

    Instrument(ExtendedActorSystem system) {
      this.system = system;
    }

    @Override
    public byte identifier() {
      return 17;
    }

    @Override
    public void remoteWriteMetadata(
        ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {}

    @Override
    public void remoteMessageSent(
        ActorRef recipient, Object message, ActorRef sender, int size, long time) {
      var ours = message instanceof ShardingEnvelope<?> envelope ? envelope.message() : message;
      if (ours instanceof ClusterMessage sent) {
        of(system).sent.add(sent);
      }
    }

    @Override
    public void remoteReadMetadata(
        ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {}

    @Override
    public void remoteMessageReceived(
        ActorRef recipient, Object message, ActorRef sender, int size, long time) {}
  }
}
