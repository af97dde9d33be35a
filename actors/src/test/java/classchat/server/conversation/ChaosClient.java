package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.conversation.ConversationCommand.Post;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One device that follows the protocol: resends in order, renumbers, gives up what is refused. */
final class ChaosClient {
  private static final int CREDIT = 8;

  private static final class Waiting {
    final long nonce;
    final EntryContent content;
    long n;
    long request;

    Waiting(long nonce, EntryContent content, long n) {
      this.nonce = nonce;
      this.content = content;
      this.n = n;
    }
  }

  final AccountId author;
  final DeviceId device;
  final Map<Long, Long> posted = new TreeMap<>();
  final List<Long> said = new ArrayList<>();

  /** What was refused for good. */
  final Set<Long> givenUp = new HashSet<>();

  private final Target target;
  private final ActorRef<ConversationReply> mailbox;
  private final Queue<ConversationReply> answers;
  private final Consumer<Post> conversation;
  private final AtomicLong requests;
  private final List<Waiting> outbox = new ArrayList<>();
  private final Map<Long, Waiting> asked = new HashMap<>();

  ChaosClient(
      AccountId author,
      DeviceId device,
      Target target,
      ActorRef<ConversationReply> mailbox,
      Queue<ConversationReply> answers,
      AtomicLong requests,
      Consumer<Post> conversation) {
    this.author = author;
    this.device = device;
    this.target = target;
    this.mailbox = mailbox;
    this.answers = answers;
    this.requests = requests;
    this.conversation = conversation;
  }

  /** Writes down what it will say, some of it too long. */
  void draft(Random random, int count) {
    for (var i = 0; i < count; i++) {
      var nonce = device.value() * 1_000_000 + i;
      var tooLong = random.nextInt(15) == 0;
      var text = tooLong ? "x".repeat(101) : "text " + nonce;
      outbox.add(new Waiting(nonce, new EntryContent.Message(Body.text(text)), i + 1));
      if (!tooLong) {
        said.add(nonce);
      }
    }
  }

  /** Writes down what it will say, in order. */
  void draft(List<EntryContent> contents) {
    for (var content : contents) {
      var nonce = device.value() * 1_000_000 + said.size();
      outbox.add(new Waiting(nonce, content, outbox.size() + 1L));
      said.add(nonce);
    }
  }

  boolean isDone() {
    return outbox.isEmpty();
  }

  void sendMore() {
    outbox.stream().limit(CREDIT).filter(each -> each.request == 0).forEach(this::send);
  }

  /** A new connection: answers to the one before get lost. */
  void reconnect() {
    hear();
    asked.clear();
    outbox.forEach(each -> each.request = 0);
    sendMore();
  }

  /** Takes what has been answered. */
  void hear() {
    for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
      switch (((ConversationReply.Answered) answer).frame()) {
        case Posted done -> onPosted(done);
        case Refused refused -> onRefused(refused);
        default -> throw new AssertionError(answer);
      }
    }
  }

  private void onPosted(Posted done) {
    var waiting = asked.remove(done.request());
    if (waiting != null) {
      posted.put(done.seq(), waiting.nonce);
      outbox.remove(waiting);
    }
  }

  private void onRefused(Refused refused) {
    var waiting = asked.remove(refused.request());
    if (waiting == null || waiting.request != refused.request()) {
      return;
    }
    waiting.request = 0;
    if (refused.code() == ErrorCode.OUT_OF_ORDER) {
      renumber(0, refused.expectedN());
    } else if (!refused.retryable()) {
      givenUp.add(waiting.nonce);
      var at = outbox.indexOf(waiting);
      outbox.remove(at);
      renumber(at, waiting.n);
    }
  }

  private void renumber(int from, long first) {
    var n = first;
    for (var waiting : outbox.subList(from, outbox.size())) {
      waiting.request = waiting.n == n ? waiting.request : 0;
      waiting.n = n;
      n++;
    }
  }

  private void send(Waiting waiting) {
    waiting.request = requests.incrementAndGet();
    asked.put(waiting.request, waiting);
    conversation.accept(
        new Post(
            waiting.request,
            author,
            Desk.name(author),
            device,
            new Draft(waiting.n, waiting.nonce),
            target,
            waiting.content,
            mailbox));
  }
}
