package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.cluster.Directory;
import classchat.server.conversation.InternalCommand.PeerKnown;
import classchat.server.conversation.InternalCommand.PeerLate;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.Presence;
import classchat.wire.AccountId;
import classchat.wire.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks whether receivers are here, one question for each receiver at a time: who asks meanwhile
 * shares the answer. After {@code limit} the answer is that it is not known.
 */
final class Audiences {
  private final ActorContext<ConversationCommand> context;
  private final TimerScheduler<ConversationCommand> timers;
  private final Directory<UserCommand> users;
  private final Duration limit;
  private final Map<AccountId, ActorRef<Presence>> ears = new HashMap<>();
  private final Map<AccountId, List<Consumer<Audience>>> waiting = new HashMap<>();

  Audiences(
      ActorContext<ConversationCommand> context,
      TimerScheduler<ConversationCommand> timers,
      Directory<UserCommand> users,
      Duration limit) {
    this.context = context;
    this.timers = timers;
    this.users = users;
    this.limit = limit;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Calls {@code then} once, at the latest after the limit. */
  void ask(AccountId peer, Consumer<Audience> then) {
    waiting.computeIfAbsent(peer, this::question).add(then);
  }

  void known(AccountId peer, Presence presence) {
    answer(
        peer, new Audience.Peer(peer, presence.exists(), presence.online(), presence.lastSeen()));
  }

  void late(AccountId peer) {
    answer(peer, new Audience.Peer(peer, false, false, 0));
  }

  private List<Consumer<Audience>> question(AccountId peer) {
    users.tell(peer.toString(), new UserCommand.Ask(ears.computeIfAbsent(peer, this::ear)));
    timers.startSingleTimer(peer, new PeerLate(peer), limit);
    return new ArrayList<>();
  }

  /** An answer does not say whom it is about, so each receiver has an address of its own. */
  private ActorRef<Presence> ear(AccountId peer) {
    var self = context.getSelf();
    return context.spawnAnonymous(
        Behaviors.receiveMessage(presence -> {
          self.tell(new PeerKnown(peer, presence));
          return Behaviors.same();
        }));
  }

  private void answer(AccountId peer, Audience audience) {
    timers.cancel(peer);
    var waited = waiting.remove(peer);
    if (waited != null) {
      waited.forEach(then -> then.accept(audience));
    }
  }
}
