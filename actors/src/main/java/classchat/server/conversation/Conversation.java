package classchat.server.conversation;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.cluster.EntityKind;
import classchat.server.cluster.Passivation;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.ConversationCommand.BlocksChanged;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Appended;
import classchat.server.conversation.InternalCommand.Blocked;
import classchat.server.conversation.InternalCommand.Brought;
import classchat.server.conversation.InternalCommand.Checked;
import classchat.server.conversation.InternalCommand.Due;
import classchat.server.conversation.InternalCommand.Failed;
import classchat.server.conversation.InternalCommand.Loaded;
import classchat.server.conversation.InternalCommand.Missing;
import classchat.server.conversation.InternalCommand.Moved;
import classchat.server.conversation.InternalCommand.NameKept;
import classchat.server.conversation.InternalCommand.NoRoom;
import classchat.server.conversation.InternalCommand.PeerKnown;
import classchat.server.conversation.InternalCommand.PeerLate;
import classchat.server.conversation.InternalCommand.Recalled;
import classchat.server.conversation.InternalCommand.Result;
import classchat.server.conversation.InternalCommand.SpaceKept;
import classchat.server.conversation.InternalCommand.Stop;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent.GroupCreated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One conversation: the only writer of its log. It judges posts in the order in which they come,
 * against what is on disk and what is being written, answers when the store has answered, and tells
 * the registries. Nothing that it acknowledged depends on its memory: after a failed or unknown
 * write it loads itself anew, as a new incarnation, and judges again what is not answered yet. One
 * that finds that it has a rival on another node ends at once: what it has not answered is sent
 * again, by then to the one that there is to be.
 */
public final class Conversation {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int MOST_DOUBLINGS = 5;

  /** How a conversation goes on, loaded or not. */
  @FunctionalInterface
  private interface Go {
    Behavior<ConversationCommand> on(Phase phase);
  }

  private final ActorContext<ConversationCommand> context;
  private final TimerScheduler<ConversationCommand> timers;
  private final ConversationId id;
  private final Collaborators with;
  private final ConversationSettings settings;
  private final Passivation<ConversationCommand> passivation;
  private final Rules rules;
  private final StoreReader reader;

  // What outlives an incarnation.
  private final PostDesk posts;
  private final ReceiptDesk receipts;
  private final Enrolment enrolment;
  private final Publisher publisher;

  private Conversation(
      ActorContext<ConversationCommand> context,
      TimerScheduler<ConversationCommand> timers,
      ConversationId id,
      Collaborators with,
      ConversationSettings settings,
      Passivation<ConversationCommand> passivation) {
    this.context = context;
    this.timers = timers;
    this.id = id;
    this.with = with;
    this.settings = settings;
    this.passivation = passivation;
    this.rules = new Rules(id, settings);
    this.reader = new StoreReader(context, id, with);
    this.publisher = new Publisher(id, with.registries());
    var self = context.getSelf();
    var audiences = new Audiences(context, timers, with.users(), settings.audience());
    this.posts = new PostDesk(self, id, with, settings, reader, audiences, rules.blocking(), TICK);
    this.receipts =
        new ReceiptDesk(
            self, timers, with.writer(), settings, new Receipts(id, settings.held()), publisher);
    var answers =
        context.messageAdapter(
            ConversationReply.Answered.class, answered -> new Brought(answered.frame()));
    this.enrolment =
        new Enrolment(id, settings, reader, timers, answers.unsafeUpcast(), context.getLog());
  }

  /** Conversations, as a directory starts them. */
  public static EntityKind<ConversationCommand> kind(
      Collaborators with, ConversationSettings settings) {
    return new EntityKind<>(
        "conversation",
        ConversationCommand.class,
        Stop.INSTANCE,
        (id, passivation) -> create(ConversationId.parse(id), with, settings, passivation));
  }

  /** Starts by loading itself; a conversation without entries is one that does not exist yet. */
  static Behavior<ConversationCommand> create(
      ConversationId id,
      Collaborators with,
      ConversationSettings settings,
      Passivation<ConversationCommand> passivation) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new Conversation(context, timers, id, with, settings, passivation).start()));
  }

  private Behavior<ConversationCommand> start() {
    timers.startTimerWithFixedDelay(Due.IDLE, settings.idle());
    return load(Phase.first(with.incarnations().getAsLong()));
  }

  private Behavior<ConversationCommand> loading(Phase phase) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Result result when result.incarnation() == phase.incarnation() ->
              onLoad(phase, result);
          case Due due when due == Due.LOAD -> load(phase);
          case ConversationCommand other -> on(phase, other, this::waitOn);
        });
  }

  private Behavior<ConversationCommand> running(Phase phase, Ledger ledger) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Result result when result.incarnation() == phase.incarnation() ->
              onResult(phase, ledger, result);
          case Due due when due == Due.RECEIPTS -> onReceipts(phase, ledger);
          case Due due when due == Due.IDLE -> onIdle(phase, ledger);
          case ConversationCommand other -> on(phase, other, next -> goOn(next, ledger));
        });
  }

  private Behavior<ConversationCommand> waitOn(Phase phase) {
    return phase.stopping() && isQuiet() ? end() : loading(phase);
  }

  private Behavior<ConversationCommand> goOn(Phase phase, Ledger ledger) {
    posts.judgeAll(ledger, post -> enrolment.lets(post, ledger));
    receipts.submit(ledger);
    enrolment.next(ledger);
    if (phase.stopping() && isQuiet(ledger)) {
      return end();
    }
    if (isOfNobody(ledger)) {
      passivation.request(context.getSelf());
    }
    return running(phase, ledger);
  }

  /** What it does whether it is loaded or not. */
  private Behavior<ConversationCommand> on(Phase phase, ConversationCommand command, Go go) {
    switch (command) {
      case Post post -> onPost(phase, post);
      case Advance advance -> onAdvance(phase, advance);
      case Enrol enrol -> enrolment.add(enrol);
      case BlocksChanged(var replyTo) -> {
        rules.blocking().changed();
        replyTo.tell(new ConversationReply.BlocksNoted(id));
      }
      case Brought(var answer) -> enrolment.answered(answer);
      case PeerKnown known -> posts.known(known);
      case PeerLate late -> posts.late(late);
      case Result ofAnEarlierIncarnation -> {}
      case Stop stop -> {
        return onStop(phase, go);
      }
      case Due due -> {
        return onDue(phase, due, go);
      }
    }
    return go.on(phase);
  }

  // Loading.

  private Behavior<ConversationCommand> load(Phase phase) {
    rules.blocking().ask();
    reader.load(phase.incarnation(), publisher.told());
    return loading(phase);
  }

  private Behavior<ConversationCommand> onLoad(Phase phase, Result result) {
    return switch (result) {
      case Loaded loaded -> onLoaded(phase, loaded);
      case Failed(var of, var why) -> again(phase, why);
      case Appended none -> Behaviors.same();
      case Moved none -> Behaviors.same();
      case Recalled none -> Behaviors.same();
      case Checked none -> Behaviors.same();
      case Missing none -> Behaviors.same();
      case NameKept none -> Behaviors.same();
      case SpaceKept none -> Behaviors.same();
      case NoRoom none -> Behaviors.same();
      case Blocked none -> Behaviors.same();
    };
  }

  private Behavior<ConversationCommand> onLoaded(Phase phase, Loaded loaded) {
    rules.blocking().learn(loaded.state().blocking());
    var ledger = new Ledger(rules, loaded.state(), phase.incarnation());
    loaded.missed().forEach(entry -> publish(ledger, entry, loaded));
    publisher.at(loaded.state());
    if (ledger.present().isClass()) {
      enrolment.look();
    }
    return goOn(phase, ledger);
  }

  /** Tells of an entry whose outcome was unknown, and turns out to be on disk. */
  private void publish(Ledger ledger, StoredEntry entry, Loaded loaded) {
    publisher.entry(
        entry,
        Optional.ofNullable(loaded.names().get(entry.author())),
        ledger.isDirect(),
        id.isGroup() ? Moves.of(entry) : new Moves(firstMembers(ledger, entry), List.of()),
        loaded.veiled().contains(entry.seq()));
  }

  private static List<AccountId> firstMembers(Ledger ledger, StoredEntry entry) {
    return entry.seq() == 1 ? ledger.membersSince(1) : List.of();
  }

  /**
   * What is not answered is judged again by the next incarnation; results for this one are ignored.
   */
  private Behavior<ConversationCommand> again(Phase phase, String why) {
    context.getLog().warn("conversation {} loads itself anew: {}", id, why);
    posts.judgeAgain();
    receipts.again();
    enrolment.again();
    var next = phase.failed(with.incarnations().getAsLong());
    if (next.failures() == 1) {
      return load(next);
    }
    var doublings = Math.min(next.failures() - 2, MOST_DOUBLINGS);
    timers.startSingleTimer(Due.LOAD, Due.LOAD, FIRST_PAUSE.multipliedBy(1L << doublings));
    return waitOn(next);
  }

  /**
   * Somebody else has written. Alone that was an earlier life of this entity, whose writes were
   * still on their way: it is over, and nobody has to send anything again. Among others it is a
   * life on another node, and one of the two has been replaced.
   */
  private Behavior<ConversationCommand> onFenced(Phase phase) {
    if (!with.rivals()) {
      return again(phase, "an earlier life of it has written meanwhile");
    }
    context.getLog().info("conversation {} makes way: another node has written to it", id);
    return end();
  }

  // Posts and cursors.

  private void onPost(Phase phase, Post post) {
    if (phase.stopping()) {
      return;
    }
    posts.add(post);
    limitWaiting();
  }

  private void limitWaiting() {
    if (!timers.isTimerActive(Due.GIVE_UP)) {
      timers.startTimerAtFixedRate(Due.GIVE_UP, Due.GIVE_UP, TICK);
    }
  }

  private void onEnrolment(Phase phase, Post post) {
    if (!phase.stopping()) {
      posts.addFirst(post);
      limitWaiting();
    }
  }

  private void onAdvance(Phase phase, Advance advance) {
    if (!phase.stopping() && !receipts.add(advance)) {
      context.getLog().warn("conversation {}: too many cursors wait, dropped one", id);
    }
  }

  private Behavior<ConversationCommand> onResult(Phase phase, Ledger ledger, Result result) {
    return switch (result) {
      case Appended(var of, var seq, var outcome) ->
          switch (outcome) {
            case WRITTEN -> onAppended(phase, ledger, seq);
            case REFUSED -> again(phase, "an append was refused");
            case FENCED -> onFenced(phase);
          };
      case Moved(var of, var outcome) ->
          switch (outcome) {
            case WRITTEN -> onMoved(phase, ledger);
            case REFUSED -> again(phase, "cursors were refused");
            case FENCED -> onFenced(phase);
          };
      case Failed(var of, var why) -> again(phase, why);
      case Recalled recalled ->
          posts.recalled(ledger, recalled) ? goOn(phase, ledger) : onFenced(phase);
      case Checked checked -> {
        posts.checked(ledger, checked);
        yield goOn(phase, ledger);
      }
      case Missing missing -> {
        enrolment.found(ledger, missing).ifPresent(post -> onEnrolment(phase, post));
        yield goOn(phase, ledger);
      }
      case NameKept kept -> {
        posts.nameKept(ledger, kept);
        yield goOn(phase, ledger);
      }
      case SpaceKept kept -> {
        posts.spaceKept(ledger, kept);
        yield goOn(phase, ledger);
      }
      case NoRoom full -> {
        posts.noRoom(ledger, full);
        yield goOn(phase, ledger);
      }
      case Blocked blocked -> {
        posts.blocked(blocked);
        yield goOn(phase, ledger);
      }
      case Loaded already -> Behaviors.same();
    };
  }

  private Behavior<ConversationCommand> onAppended(Phase phase, Ledger ledger, long seq) {
    var written = ledger.commit(seq);
    var append = written.append();
    var author = written.askers().getFirst().post();
    publisher.entry(
        append.entry(),
        id.isGroup() ? Optional.of(author.name()) : Optional.empty(),
        ledger.isDirect(),
        new Moves(append.joins(), append.leaves()),
        written.isVeiled());
    posts.written(ledger, written);
    if (append.entry().content() instanceof GroupCreated created && created.everybody()) {
      enrolment.look();
    }
    return goOn(phase.healthy(), ledger);
  }

  private Behavior<ConversationCommand> onMoved(Phase phase, Ledger ledger) {
    receipts.moved(ledger);
    return goOn(phase.healthy(), ledger);
  }

  private Behavior<ConversationCommand> onReceipts(Phase phase, Ledger ledger) {
    receipts.tell(ledger);
    return goOn(phase, ledger);
  }

  private Behavior<ConversationCommand> onGiveUp(Phase phase, Go go) {
    if (!posts.giveUp()) {
      timers.cancel(Due.GIVE_UP);
    }
    return go.on(phase);
  }

  // The end.

  private Behavior<ConversationCommand> onDue(Phase phase, Due due, Go go) {
    return switch (due) {
      case GIVE_UP -> onGiveUp(phase, go);
      case END -> onTimeUp();
      case LOAD, RECEIPTS, ENROL, IDLE -> go.on(phase);
    };
  }

  private Behavior<ConversationCommand> onIdle(Phase phase, Ledger ledger) {
    var count = posts.arrivals() + receipts.arrivals();
    if (count == phase.seen() && isQuiet(ledger)) {
      passivation.request(context.getSelf());
    }
    return goOn(phase.withSeen(count), ledger);
  }

  private Behavior<ConversationCommand> onStop(Phase phase, Go go) {
    if (phase.stopping()) {
      return Behaviors.same();
    }
    enrolment.stop();
    timers.startSingleTimer(Due.END, Due.END, settings.stop());
    return EntityKind.stopping(go.on(phase.toStop()));
  }

  private Behavior<ConversationCommand> onTimeUp() {
    context.getLog().warn("conversation {} ends without an answer of the store", id);
    return end();
  }

  private Behavior<ConversationCommand> end() {
    publisher.flush();
    return Behaviors.stopped();
  }

  private boolean isQuiet() {
    return posts.isEmpty() && receipts.isEmpty() && enrolment.isEmpty();
  }

  private boolean isQuiet(Ledger ledger) {
    return isQuiet() && ledger.inFlight() == 0;
  }

  /** Whether somebody asked in vain: ids can be made up, and must not fill the memory. */
  private boolean isOfNobody(Ledger ledger) {
    return ledger.written() == 0 && posts.arrivals() + receipts.arrivals() > 0 && isQuiet(ledger);
  }
}
