package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.conversation.InternalCommand.Due;
import classchat.server.conversation.InternalCommand.Missing;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent.Added;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Brings everybody into a class: reads who is missing, posts an {@link Added} of its owner for at
 * most 500 of them, and so on until nobody is. What is stored says who is missing, so that it goes
 * on wherever it was stopped. Does nothing in other conversations.
 */
final class Enrolment {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private enum Step {
    IDLE,
    READING,
    POSTED
  }

  private final ConversationId id;
  private final ConversationSettings settings;
  private final StoreReader reader;
  private final TimerScheduler<ConversationCommand> timers;
  private final ActorRef<ConversationReply> replies;
  private final Logger log;
  private final Map<AccountId, List<ActorRef<ConversationReply>>> waiting = new LinkedHashMap<>();

  /** Those of them who had asked when the read began that is under way: it sees their accounts. */
  private Set<AccountId> asked = Set.of();

  private Step step = Step.IDLE;
  private boolean wanted;
  private boolean stopped;
  private boolean full;

  /** Whether everybody has come in once since this conversation was loaded or made. */
  private boolean complete;

  /** Nobody is looked for before this is on disk: they are coming with it. */
  private long after;

  /**
   * @param replies brings the answers to what it posts back to {@link #answered}
   */
  Enrolment(
      ConversationId id,
      ConversationSettings settings,
      StoreReader reader,
      TimerScheduler<ConversationCommand> timers,
      ActorRef<ConversationReply> replies,
      Logger log) {
    this.id = id;
    this.settings = settings;
    this.reader = reader;
    this.timers = timers;
    this.replies = replies;
    this.log = log;
  }

  /** The device under which the server itself makes entries of an account. */
  static DeviceId deviceOf(AccountId account) {
    return new DeviceId(account.value());
  }

  /** Whether nobody waits and nothing is under way. */
  boolean isEmpty() {
    return waiting.isEmpty() && !wanted && step == Step.IDLE;
  }

  /** Takes a question, unless there are too many or it all ends: it comes again. */
  void add(Enrol enrol) {
    if (!stopped && (waiting.size() < settings.held() || waiting.containsKey(enrol.account()))) {
      var askers = waiting.computeIfAbsent(enrol.account(), account -> new ArrayList<>(1));
      if (!askers.contains(enrol.replyTo())) {
        askers.add(enrol.replyTo());
      }
      wanted = true;
    }
  }

  /** Somebody may be missing: the class was made or loaded, or a while has passed. */
  void look() {
    wanted = !stopped;
  }

  /**
   * Whether it is the turn of a post: what is said in a new class waits until everybody is in, or
   * it would not be for them.
   */
  boolean lets(Post post, Ledger ledger) {
    return complete || stopped || post.replyTo().equals(replies) || !ledger.present().isClass();
  }

  /** Begins nothing more. */
  void stop() {
    stopped = true;
    wanted = false;
    waiting.clear();
    asked = Set.of();
    step = Step.IDLE;
  }

  /** What was read is of no use; what was posted will be judged again. */
  void again() {
    after = 0;
    if (step == Step.READING) {
      step = Step.IDLE;
      wanted = true;
    }
  }

  /** Answers who is in, and goes on. */
  void next(Ledger ledger) {
    if (isEmpty() || stopped) {
      return;
    }
    if (!ledger.present().isClass()) {
      asked = Set.copyOf(waiting.keySet());
      wanted = false;
      tellAsked();
      return;
    }
    tellMembers(ledger);
    if (wanted && step == Step.IDLE && ledger.written() >= after && !isPausing()) {
      wanted = false;
      step = Step.READING;
      asked = Set.copyOf(waiting.keySet());
      ledger
          .present()
          .group()
          .ifPresent(group -> reader.missing(ledger.incarnation(), group.owner()));
    }
  }

  private boolean isPausing() {
    return timers.isTimerActive(Due.ENROL);
  }

  /** The entry that brings in who is missing; none when nobody is, or nobody can be. */
  Optional<Post> found(Ledger ledger, Missing found) {
    step = Step.IDLE;
    if (stopped) {
      return Optional.empty();
    }
    if (found.members().isEmpty()) {
      complete = true;
      tellAsked();
      return Optional.empty();
    }
    if (!ledger.present().isOwner(found.owner().account())) {
      wanted = true;
      return Optional.empty();
    }
    var coming =
        found.members().stream().filter(who -> !ledger.present().knows(who.account())).toList();
    if (coming.isEmpty()) {
      after = ledger.lastSeq();
      wanted = true;
      return Optional.empty();
    }
    var room = settings.classMembers() - ledger.present().size();
    if (room <= 0) {
      skip(coming);
      return Optional.empty();
    }
    full = false;
    return Optional.of(
        post(ledger, found.owner(), coming.subList(0, Math.min(room, coming.size()))));
  }

  private Post post(Ledger ledger, Member owner, List<Member> coming) {
    step = Step.POSTED;
    var device = deviceOf(owner.account());
    var n = ledger.lastN(device) + 1;
    return new Post(
        1,
        owner.account(),
        owner.name(),
        device,
        new Draft(n, n),
        new Target.Existing(id),
        new Added(coming),
        replies);
  }

  private void skip(List<Member> left) {
    complete = true;
    if (!full) {
      log.warn(
          "class {} has {} members, the most that there may be (conversation.class-members):"
              + " @{} and maybe others stay out",
          id,
          settings.classMembers(),
          left.getFirst().name());
    }
    full = true;
    tellAsked();
  }

  /** What became of the entry; one that was refused was overtaken by something, so look again. */
  void answered(ServerFrame.Answer answer) {
    if (step != Step.POSTED) {
      return;
    }
    step = Step.IDLE;
    wanted = !stopped;
    if (wanted && answer instanceof ServerFrame.Refused refused) {
      complete = true;
      log.info("class {}: who is missing could not come in: {}", id, refused.text());
      timers.startSingleTimer(Due.ENROL, Due.ENROL, PAUSE);
    }
  }

  private void tellMembers(Ledger ledger) {
    waiting
        .entrySet()
        .removeIf(each -> {
          var in = ledger.member(each.getKey()).isPresent();
          if (in) {
            tell(each.getValue());
          }
          return in;
        });
  }

  /** All that can be done for them is done. */
  private void tellAsked() {
    asked.forEach(account -> tell(waiting.getOrDefault(account, List.of())));
    waiting.keySet().removeAll(asked);
    asked = Set.of();
  }

  private void tell(List<ActorRef<ConversationReply>> askers) {
    askers.forEach(asker -> asker.tell(new ConversationReply.Enrolled(id)));
  }
}
