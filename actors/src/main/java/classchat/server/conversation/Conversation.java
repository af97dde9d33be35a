package classchat.server.conversation;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.cluster.EntityKind;
import classchat.server.cluster.Passivation;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Appended;
import classchat.server.conversation.InternalCommand.Checked;
import classchat.server.conversation.InternalCommand.Due;
import classchat.server.conversation.InternalCommand.Failed;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.conversation.InternalCommand.Loaded;
import classchat.server.conversation.InternalCommand.Moved;
import classchat.server.conversation.InternalCommand.NameKept;
import classchat.server.conversation.InternalCommand.PeerKnown;
import classchat.server.conversation.InternalCommand.PeerLate;
import classchat.server.conversation.InternalCommand.Recalled;
import classchat.server.conversation.InternalCommand.Result;
import classchat.server.conversation.InternalCommand.Stop;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Membership;
import classchat.server.store.Sender;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import classchat.wire.MemberCursor;
import classchat.wire.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One conversation: the only writer of its log. It judges posts in the order in which they come,
 * against what is on disk and what is being written, answers when the store has answered, and tells
 * the registries. Nothing that it acknowledged depends on its memory: after a failed or unknown
 * write it loads itself anew, as a new incarnation, and judges again what is not answered yet.
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
  private final Posts posts;
  private final Receipts receipts;
  private final Publisher publisher;
  private final Audiences audiences;

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
    this.posts = new Posts(settings.held(), settings.giveUp().dividedBy(TICK));
    this.receipts = new Receipts(id, settings.held());
    this.publisher = new Publisher(id, with.registries());
    this.audiences = new Audiences(context, timers, with.users(), settings.audience());
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
    judgeAll(ledger);
    receipts.next(ledger).ifPresent(this::submit);
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
      case PeerKnown(var peer, var presence) -> audiences.known(peer, presence);
      case PeerLate(var peer) -> audiences.late(peer);
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
      case NameKept none -> Behaviors.same();
    };
  }

  private Behavior<ConversationCommand> onLoaded(Phase phase, Loaded loaded) {
    var ledger = new Ledger(rules, loaded.state(), phase.incarnation());
    loaded.missed().forEach(entry -> publish(ledger, entry, loaded.names()));
    publisher.at(loaded.state());
    return goOn(phase, ledger);
  }

  /**
   * What is not answered is judged again by the next incarnation; results for this one are ignored.
   */
  private Behavior<ConversationCommand> again(Phase phase, String why) {
    context.getLog().warn("conversation {} loads itself anew: {}", id, why);
    posts.judgeAgain();
    receipts.again();
    var next = phase.failed(with.incarnations().getAsLong());
    if (next.failures() == 1) {
      return load(next);
    }
    var doublings = Math.min(next.failures() - 2, MOST_DOUBLINGS);
    timers.startSingleTimer(Due.LOAD, Due.LOAD, FIRST_PAUSE.multipliedBy(1L << doublings));
    return waitOn(next);
  }

  // Posts.

  private void onPost(Phase phase, Post post) {
    if (phase.stopping()) {
      return;
    }
    if (posts.isFull()) {
      Answers.notNow(post, ErrorCode.RATE_LIMITED, "too many posts wait", TICK.toMillis());
      return;
    }
    posts.add(post);
    if (!timers.isTimerActive(Due.GIVE_UP)) {
      timers.startTimerAtFixedRate(Due.GIVE_UP, Due.GIVE_UP, TICK);
    }
  }

  private void judgeAll(Ledger ledger) {
    while (ledger.inFlight() < settings.inFlight()) {
      var held = posts.next();
      if (held.isEmpty()) {
        return;
      }
      judge(ledger, held.get());
    }
  }

  private void judge(Ledger ledger, Held held) {
    posts.judged(held);
    switch (ledger.judge(held.post())) {
      case Verdict.Next next -> append(ledger, held, next);
      case Verdict.Repeated(var copy) -> copy.askers().add(held);
      case Verdict.Known(var place) -> posted(ledger, held, place);
      case Verdict.Refused refusal -> refuse(ledger, held, refusal);
      case Verdict.Depends depends -> {
        posts.block(held);
        reader.check(ledger.incarnation(), held, depends);
      }
      case Verdict.Reserve(var name) -> {
        posts.block(held);
        reader.reserve(ledger.incarnation(), held, name, settings.groupsOfAccount());
      }
      case Verdict.Recall recall -> {
        var device = held.post().device();
        posts.block(held);
        reader.recall(ledger.incarnation(), device, ledger.lastN(device));
      }
    }
  }

  private void append(Ledger ledger, Held held, Verdict.Next next) {
    var append = ledger.append(held, next, with.clock().millis());
    var self = context.getSelf();
    var seq = append.entry().seq();
    with.writer()
        .submit(append, outcome -> self.tell(new Appended(append.incarnation(), seq, outcome)));
  }

  /** A refusal may rest on what is being written, and holds only if that is. */
  private void refuse(Ledger ledger, Held held, Verdict.Refused refusal) {
    ledger
        .lastInFlight()
        .ifPresentOrElse(
            last -> last.resting().add(new InFlight.Resting(held, refusal)),
            () -> refuse(held, refusal));
  }

  private void refuse(Held held, Verdict.Refused refusal) {
    if (posts.settle(held)) {
      Answers.refused(held.post(), refusal);
    }
  }

  private Behavior<ConversationCommand> onResult(Phase phase, Ledger ledger, Result result) {
    return switch (result) {
      case Appended(var of, var seq, var outcome) when outcome == Outcome.WRITTEN ->
          onAppended(phase, ledger, seq);
      case Moved(var of, var outcome) when outcome == Outcome.WRITTEN -> onMoved(phase, ledger);
      case Appended refused -> again(phase, "an append was refused");
      case Moved refused -> again(phase, "cursors were refused");
      case Failed(var of, var why) -> again(phase, why);
      case Recalled recalled -> onRecalled(phase, ledger, recalled);
      case Checked checked -> onChecked(phase, ledger, checked);
      case NameKept kept -> onNameKept(phase, ledger, kept);
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
        append.joins(),
        append.leaves());
    var place = new Recent.Place(seq, append.entry().sentAt());
    written.askers().forEach(held -> posted(ledger, held, place));
    written.resting().forEach(each -> refuse(each.held(), each.refusal()));
    return goOn(phase.healthy(), ledger);
  }

  private void posted(Ledger ledger, Held held, Recent.Place place) {
    if (!posts.settle(held)) {
      return;
    }
    var post = held.post();
    ledger
        .peerOf(post.author())
        .ifPresentOrElse(
            peer -> audiences.ask(peer, audience -> Answers.posted(post, id, place, audience)),
            () -> Answers.posted(post, id, place, members(ledger.others(post.author()))));
  }

  private Audience members(List<AccountId> others) {
    return new Audience.Members(others.size(), with.online().applyAsInt(others));
  }

  private Behavior<ConversationCommand> onRecalled(Phase phase, Ledger ledger, Recalled recalled) {
    if (recalled.entries().stream().anyMatch(ledger::isUnknown)) {
      return again(phase, "an earlier incarnation has written meanwhile");
    }
    ledger.recall(recalled.device(), recalled.entries());
    posts.unblock();
    return goOn(phase, ledger);
  }

  private Behavior<ConversationCommand> onChecked(Phase phase, Ledger ledger, Checked checked) {
    if (checked.names().keySet().containsAll(checked.asked())) {
      ledger.exist(checked.names());
      posts.unblock();
    } else {
      posts.judged(checked.held());
      refuse(checked.held(), unknown(checked));
    }
    return goOn(phase, ledger);
  }

  private static Verdict.Refused unknown(Checked checked) {
    var name =
        checked.asked().stream()
            .filter(account -> !checked.names().containsKey(account))
            .flatMap(who -> GroupRules.calledIn(checked.held().post().content(), who).stream())
            .findFirst();
    var text = name.map(who -> "there is no user @" + who).orElse("no such user");
    return new Verdict.Refused(ErrorCode.UNKNOWN_USER, text, 0);
  }

  private Behavior<ConversationCommand> onNameKept(Phase phase, Ledger ledger, NameKept kept) {
    switch (kept.outcome()) {
      case DONE -> {
        ledger.reserved(kept.name());
        posts.unblock();
      }
      case TAKEN -> {
        posts.judged(kept.held());
        refuse(ledger, kept.held(), taken(kept.name()));
      }
      case TOO_MANY -> {
        posts.judged(kept.held());
        refuse(ledger, kept.held(), tooMany());
      }
    }
    return goOn(phase, ledger);
  }

  private static Verdict.Refused taken(GroupName name) {
    return new Verdict.Refused(ErrorCode.NAME_TAKEN, "#" + name + " is taken", 0);
  }

  private Verdict.Refused tooMany() {
    var text = "you have made " + settings.groupsOfAccount() + " groups, and may make no more";
    return new Verdict.Refused(ErrorCode.NOT_ALLOWED, text, 0);
  }

  private Behavior<ConversationCommand> onGiveUp(Phase phase, Go go) {
    for (var late : posts.tick()) {
      Answers.notNow(late.post(), ErrorCode.SERVER_ERROR, "the server cannot store it now", 0);
    }
    if (posts.isEmpty()) {
      timers.cancel(Due.GIVE_UP);
    }
    return go.on(phase);
  }

  /** Tells of an entry whose outcome was unknown, and turns out to be on disk. */
  private void publish(Ledger ledger, StoredEntry entry, Map<AccountId, UserName> names) {
    var moves = id.isGroup() ? Moves.of(entry) : new Moves(firstMembers(ledger, entry), List.of());
    publisher.entry(
        entry,
        Optional.ofNullable(names.get(entry.author())),
        ledger.isDirect(),
        moves.joins(),
        moves.leaves());
  }

  private static List<AccountId> firstMembers(Ledger ledger, StoredEntry entry) {
    return entry.seq() == 1 ? ledger.membersSince(1) : List.of();
  }

  // Cursors.

  private void onAdvance(Phase phase, Advance advance) {
    if (!phase.stopping() && !receipts.gather(advance)) {
      context.getLog().warn("conversation {}: too many cursors wait, dropped one", id);
    }
  }

  private void submit(MoveCursors write) {
    var self = context.getSelf();
    with.writer().submit(write, outcome -> self.tell(new Moved(write.incarnation(), outcome)));
  }

  private Behavior<ConversationCommand> onMoved(Phase phase, Ledger ledger) {
    for (var move : receipts.written()) {
      var after = move.after();
      ledger.moved(after);
      publisher.moved(
          new MemberCursor(after.account(), after.delivered(), after.read()),
          ledger.revision(),
          concerned(ledger, move.before(), after));
    }
    if (!timers.isTimerActive(Due.RECEIPTS)) {
      tellReceipts(ledger);
    }
    return goOn(phase.healthy(), ledger);
  }

  /** Whoever has an own entry that this member had not read, and the member when its read moved. */
  private static List<AccountId> concerned(Ledger ledger, Membership before, Membership after) {
    var authors =
        StreamSupport.stream(ledger.senders().spliterator(), false)
            .filter(sender -> sender.lastSeq() > before.read())
            .map(Sender::account)
            .filter(author -> !author.equals(after.account()));
    var self = after.read() > before.read() ? Stream.of(after.account()) : Stream.<AccountId>of();
    return Stream.concat(authors, self).distinct().toList();
  }

  /** At once, then at most once in a while. */
  private void tellReceipts(Ledger ledger) {
    if (publisher.flush()) {
      var pause = ledger.isDirect() ? settings.receiptsDirect() : settings.receiptsGroup();
      timers.startSingleTimer(Due.RECEIPTS, Due.RECEIPTS, pause);
    }
  }

  private Behavior<ConversationCommand> onReceipts(Phase phase, Ledger ledger) {
    tellReceipts(ledger);
    return goOn(phase, ledger);
  }

  // The end.

  private Behavior<ConversationCommand> onDue(Phase phase, Due due, Go go) {
    return switch (due) {
      case GIVE_UP -> onGiveUp(phase, go);
      case END -> onTimeUp();
      case LOAD, RECEIPTS, IDLE -> go.on(phase);
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
    return posts.isEmpty() && receipts.isEmpty() && audiences.isEmpty();
  }

  private boolean isQuiet(Ledger ledger) {
    return isQuiet() && ledger.inFlight() == 0;
  }

  /** Whether somebody asked in vain: ids can be made up, and must not fill the memory. */
  private boolean isOfNobody(Ledger ledger) {
    return ledger.written() == 0 && posts.arrivals() + receipts.arrivals() > 0 && isQuiet(ledger);
  }
}
