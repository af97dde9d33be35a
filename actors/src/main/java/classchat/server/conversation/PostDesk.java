package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Appended;
import classchat.server.conversation.InternalCommand.Blocked;
import classchat.server.conversation.InternalCommand.Checked;
import classchat.server.conversation.InternalCommand.Held;
import classchat.server.conversation.InternalCommand.NameKept;
import classchat.server.conversation.InternalCommand.NoRoom;
import classchat.server.conversation.InternalCommand.PeerKnown;
import classchat.server.conversation.InternalCommand.PeerLate;
import classchat.server.conversation.InternalCommand.Recalled;
import classchat.server.conversation.InternalCommand.SpaceKept;
import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The posts of a conversation from their coming to their answer, in order and over all
 * incarnations. What one rests on is read or reserved first, and those behind it wait.
 */
final class PostDesk {
  private final ActorRef<ConversationCommand> self;
  private final ConversationId id;
  private final Collaborators with;
  private final ConversationSettings settings;
  private final StoreReader reader;
  private final Audiences audiences;
  private final Blocking blocking;
  private final Posts posts;
  private final Allotment allotment;
  private final Duration tick;

  /**
   * @param tick how often {@link #giveUp} is called while any wait
   */
  PostDesk(
      ActorRef<ConversationCommand> self,
      ConversationId id,
      Collaborators with,
      ConversationSettings settings,
      StoreReader reader,
      Audiences audiences,
      Blocking blocking,
      Duration tick) {
    this.self = self;
    this.id = id;
    this.with = with;
    this.settings = settings;
    this.reader = reader;
    this.audiences = audiences;
    this.blocking = blocking;
    this.posts = new Posts(settings.held(), settings.giveUp().dividedBy(tick));
    this.allotment = new Allotment(settings.inFlight());
    this.tick = tick;
  }

  /** How many have come. */
  long arrivals() {
    return posts.arrivals();
  }

  /** Whether all are answered. */
  boolean isEmpty() {
    return posts.isEmpty() && audiences.isEmpty();
  }

  /** Takes one, or says that there are too many. */
  void add(Post post) {
    if (posts.isFull()) {
      Answers.notNow(post, ErrorCode.RATE_LIMITED, "too many posts wait", tick.toMillis());
    } else {
      posts.add(post);
    }
  }

  /** Takes one that is judged before those that wait; at most one at a time. */
  void addFirst(Post post) {
    posts.addFirst(post);
  }

  /** Gives up those that have waited too long; false when none waits any more. */
  boolean giveUp() {
    for (var late : posts.tick()) {
      Answers.notNow(late.post(), ErrorCode.SERVER_ERROR, "the server cannot store it now", 0);
    }
    return !posts.isEmpty();
  }

  /** All that is not answered has to be judged again. */
  void judgeAgain() {
    allotment.refused();
    posts.judgeAgain();
  }

  /**
   * Judges what waits, as far as the store may be given more.
   *
   * @param may whether it is the turn of a post, asked anew for each
   */
  void judgeAll(Ledger ledger, Predicate<Post> may) {
    while (allotment.allows(ledger.inFlight())) {
      var held = posts.next();
      if (held.isEmpty() || !may.test(held.get().post())) {
        return;
      }
      judge(ledger, held.get());
    }
  }

  private void judge(Ledger ledger, Held held) {
    posts.judged(held);
    switch (ledger.judge(held.post(), with.clock().millis())) {
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
      case Verdict.ReserveSpace(var offer) -> {
        posts.block(held);
        reader.reserve(ledger.incarnation(), held, offer, settings.files().quota());
      }
      case Verdict.AskBlocks ask -> {
        posts.block(held);
        blocking.ask();
        reader.blocks(ledger.incarnation());
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

  /** Answers all whom an entry that is on disk concerns. */
  void written(Ledger ledger, InFlight written) {
    allotment.written();
    var place = new Recent.Place(written.entry().seq(), written.entry().sentAt());
    written.askers().forEach(held -> posted(ledger, held, place));
    written.resting().forEach(each -> refuse(each.held(), each.refusal()));
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

  /** What a device made last is known; false when that is newer than what was loaded. */
  boolean recalled(Ledger ledger, Recalled recalled) {
    if (recalled.entries().stream().anyMatch(ledger::isUnknown)) {
      return false;
    }
    ledger.recall(recalled.device(), recalled.entries());
    posts.unblock();
    return true;
  }

  /** What the judgement of a post rests on is known. */
  void checked(Ledger ledger, Checked checked) {
    ledger.learn(checked.facts());
    posts.unblock();
  }

  /** Whether a group may be called so is known. */
  void nameKept(Ledger ledger, NameKept kept) {
    switch (kept.outcome()) {
      case DONE -> {
        ledger.reserved(kept.name());
        posts.unblock();
      }
      case TAKEN -> refuseOpen(ledger, kept.held(), taken(kept.name()));
      case TOO_MANY -> refuseOpen(ledger, kept.held(), tooMany());
    }
  }

  /** Whether there is space for a file is known. */
  void spaceKept(Ledger ledger, SpaceKept kept) {
    var refusal = SpaceRefusals.of(kept.outcome(), settings.files().quota());
    if (refusal.isPresent()) {
      refuseOpen(ledger, kept.held(), refusal.get());
    } else {
      ledger.spaced(kept.held().post());
      posts.unblock();
    }
  }

  /** The disk has no room for a file. */
  void noRoom(Ledger ledger, NoRoom full) {
    refuseOpen(ledger, full.held(), SpaceRefusals.noRoom());
  }

  /** Who takes nothing of whom is known, or has changed again meanwhile. */
  void blocked(Blocked blocked) {
    blocking.learn(blocked.blocking());
    posts.unblock();
  }

  /** Refuses the post whose judgement was open. */
  private void refuseOpen(Ledger ledger, Held held, Verdict.Refused refusal) {
    posts.judged(held);
    refuse(ledger, held, refusal);
  }

  private static Verdict.Refused taken(GroupName name) {
    return new Verdict.Refused(ErrorCode.NAME_TAKEN, "#" + name + " is taken");
  }

  private Verdict.Refused tooMany() {
    var text = "you have made " + settings.groupsOfAccount() + " groups, and may make no more";
    return new Verdict.Refused(ErrorCode.NOT_ALLOWED, text);
  }

  void known(PeerKnown known) {
    audiences.known(known.peer(), known.presence());
  }

  void late(PeerLate late) {
    audiences.late(late.peer());
  }
}
