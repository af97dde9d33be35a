package classchat.server.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.ClusterDomainEvent;
import akka.cluster.ClusterEvent.MemberDowned;
import akka.cluster.ClusterEvent.MemberEvent;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.ClusterEvent.ReachabilityEvent;
import akka.cluster.ClusterEvent.UnreachableMember;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells who watches a node of the others: who came, who does not answer, who is out. */
public final class NodeWatch {
  private final Cluster cluster;
  private final Consumer<String> says;
  private final Consumer<String> warns;
  private final Set<Member> silent = new HashSet<>();

  private NodeWatch(Cluster cluster, Consumer<String> says, Consumer<String> warns) {
    this.cluster = cluster;
    this.says = says;
    this.warns = warns;
  }

  /**
   * Watches from now on; those that are there already have just come.
   *
   * @param says what is as it should be, from the threads of actors
   * @param warns the rest, from these, too
   */
  public static Behavior<ClusterDomainEvent> create(Consumer<String> says, Consumer<String> warns) {
    return Behaviors.setup(context -> {
      subscribe(context);
      var watch = new NodeWatch(Cluster.get(context.getSystem()), says, warns);
      return Behaviors.receiveMessage(event -> {
        watch.on(event);
        return Behaviors.same();
      });
    });
  }

  private static void subscribe(ActorContext<ClusterDomainEvent> context) {
    var subscriptions = Cluster.get(context.getSystem()).subscriptions();
    subscriptions.tell(Subscribe.create(context.getSelf().narrow(), MemberEvent.class));
    subscriptions.tell(Subscribe.create(context.getSelf().narrow(), ReachabilityEvent.class));
  }

  /**
   * What else becomes of a member, such as that it is leaving, is soon followed by one of these.
   */
  private void on(ClusterDomainEvent event) {
    if (event instanceof MemberEvent changed && !isThis(changed.member())) {
      onMember(changed);
    } else if (event instanceof ReachabilityEvent reached && !isThis(reached.member())) {
      onReached(reached);
    }
  }

  private void onMember(MemberEvent event) {
    var node = name(event.member());
    if (event instanceof MemberUp) {
      says.accept(node + " is part of the cluster");
    } else if (event instanceof MemberDowned) {
      warns.accept(node + " is put out of the cluster: the others take over what it had");
    } else if (event instanceof MemberRemoved removed) {
      silent.remove(removed.member());
      if (!removed.previousStatus().equals(MemberStatus.down())) {
        says.accept(node + " has left the cluster");
      }
    }
  }

  private void onReached(ReachabilityEvent event) {
    var node = name(event.member());
    if (event instanceof UnreachableMember) {
      silent.add(event.member());
      warns.accept(node + " does not answer");
    } else if (silent.remove(event.member())) {
      says.accept(node + " answers again");
    }
  }

  private boolean isThis(Member member) {
    return member.uniqueAddress().equals(cluster.selfMember().uniqueAddress());
  }

  private static String name(Member member) {
    return "node " + member.address().hostPort().replaceFirst("^.*@", "");
  }
}
