package classchat.server.session;

import akka.actor.typed.ActorRef;
import classchat.server.account.Notices;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.ConversationReply;
import classchat.server.conversation.Reached;
import classchat.server.files.TransferNews;
import classchat.server.registry.SessionRegistry;
import classchat.wire.AccountId;
import classchat.wire.ClientFrame;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.FilesSince;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.Open;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ClientFrame.Request;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.Cursor;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Notice;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.stream.Connection;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What one signed-in client gets done. A client that overruns its credit is not read until its
 * answers have gone out; what it sent too early waits here, which is what a few reads of its socket
 * bring.
 */
final class Service {
  private final SessionParts parts;
  private final Self self;
  private final ActorRef<Session.Command> session;
  private final ActorRef<ConversationReply> replyTo;
  private final Connection connection;
  private final Credit credit;
  private final Answers answers;
  private final CursorDesk cursors;
  private final Posts posts;
  private final Showing showing;
  private final BlockNotes blockNotes;
  private final Desk desk;
  private final Transfers transfers;
  private final FileHints hints;
  private final Queue<Request> early = new ArrayDeque<>();
  private final Arrival arrival;

  /** Whom the last answer of the desk says to be here or not. */
  private final Map<AccountId, Boolean> named = new HashMap<>(0);

  private boolean paused;
  private boolean stopping;

  Service(
      SessionParts parts,
      Self self,
      ActorRef<Session.Command> session,
      ActorRef<ConversationReply> replyTo,
      Connection connection,
      Crew crew,
      Consumer<CompletionStage<Arrival.Standing>> looking,
      BiConsumer<Request, CompletionStage<Reply>> answered) {
    this.parts = parts;
    this.self = self;
    this.session = session;
    this.replyTo = replyTo;
    this.connection = connection;
    this.credit = new Credit(parts.settings().requests());
    this.answers = new Answers(connection);
    this.cursors = new CursorDesk(parts.settings().cursors(), this::advance, answers);
    this.posts = new Posts(self, parts.conversations(), replyTo, parts.rates(), parts.events());
    this.showing =
        new Showing(target -> parts.registry().tell(new SessionRegistry.Show(session, target)));
    this.arrival = new Arrival(parts, self, session, replyTo, looking);
    this.blockNotes = new BlockNotes(parts.conversations(), replyTo);
    this.desk = desk(answered);
    this.transfers = new Transfers(self, crew, connection, answers, this::answer);
    this.hints = new FileHints(connection);
  }

  private Desk desk(BiConsumer<Request, CompletionStage<Reply>> answered) {
    var viewer = new Viewer(parts.store(), self.account(), arrival::isStaff);
    return new Desk(
        new Queries(parts.store(), parts.online(), self.account(), viewer),
        new MemberQueries(parts.store(), parts.online(), self.account(), viewer),
        new People(parts.store().accounts(), parts.online()),
        new AccountRequests(parts.accounts(), self.identity(), self.remote().getAddress()),
        new FileRequests(parts.files(), parts.store().blocks(), self),
        new BlockRequests(
            parts.store(),
            parts.online(),
            self.account(),
            parts.settings().blocked(),
            blockNotes::tell),
        parts.store().readers(),
        answers,
        answered);
  }

  Self self() {
    return self;
  }

  /** Whether reading is to go on. */
  boolean wantsMore() {
    return !paused;
  }

  /** No post and no transfer from now on. */
  void stop() {
    stopping = true;
    transfers.end();
  }

  /** The session is over. */
  void end() {
    transfers.end();
  }

  /** Whether nothing that was begun is unanswered. */
  boolean isIdle() {
    return credit.isUntouched() && early.isEmpty() && !answers.isStuck();
  }

  /** Deals with what one read brought; false when the client leaves. */
  boolean received(List<ClientFrame> frames) {
    for (var frame : frames) {
      if (frame instanceof Quit) {
        return false;
      }
      received(frame);
    }
    goOn();
    return true;
  }

  private void received(ClientFrame frame) {
    switch (frame) {
      case Credentials again -> throw new Violation("signed in already");
      case Post post -> received(post);
      case Request request -> early.add(request);
      case Cursors moved -> moved(moved);
      case Open(var target) -> showing.show(target, parts.nanoTime().getAsLong());
      case Hello again -> throw new Violation("a second hello");
      case FileChunk chunk -> transfers.chunk(chunk);
      case FileCredit more -> transfers.credit(more);
      case Quit quit -> throw new IllegalStateException("quit is dealt with before");
      case Ping ping -> throw new IllegalStateException("the connection answers pings");
      case Pong pong -> throw new IllegalStateException("the connection takes pongs");
    }
  }

  private void received(Post post) {
    posts.forgetReplaced(post, parts.nanoTime().getAsLong()).ifPresent(credit::give);
    early.add(post);
  }

  /** Takes up what fits the credit, and reads on when nothing is left. */
  private void goOn() {
    takeEarly();
    if (!paused && !early.isEmpty()) {
      paused = true;
      connection.pauseReading();
    }
    desk.next();
    if (paused && early.isEmpty() && !answers.isStuck()) {
      paused = false;
      connection.resumeReading();
    }
  }

  private void takeEarly() {
    while (isFree() && !early.isEmpty()) {
      take(early.remove());
    }
  }

  /**
   * A page that waits for room keeps nothing up, but who overran the credit waits for all answers.
   */
  private boolean isFree() {
    return !credit.isSpent() && answers.waiting() <= (paused ? 0 : 1);
  }

  private void take(Request request) {
    if (request instanceof Attach attach && arrival.hasBegun(attach)) {
      arrival.attach(attach);
      return;
    }
    if (!credit.take(request.request())) {
      throw new Violation("request " + request.request() + " is not answered yet");
    }
    switch (request) {
      case Attach attach -> arrival.attach(attach);
      case Post post -> post(post);
      case UploadFile asked -> transfer(asked);
      case DownloadFile asked -> transfer(asked);
      case FilesSince asked -> {
        hints.want();
        desk.add(asked);
      }
      case Request other -> desk.add(other);
    }
  }

  private void transfer(Request asked) {
    if (stopping) {
      answerAtOnce(Posts.stopping(asked));
      return;
    }
    transfers.asked(asked);
    desk.add(asked);
  }

  private void post(Post post) {
    var refused =
        stopping
            ? Optional.<Answer>of(Posts.stopping(post))
            : posts.post(post, parts.nanoTime().getAsLong());
    refused.ifPresent(this::answerAtOnce);
  }

  /** Costs no credit, so the reserve is not for it. */
  private void answerAtOnce(Answer answer) {
    credit.give(answer.request());
    answers.sendPatiently(answer);
  }

  /** How a client comes to its first heads. */
  Arrival arrival() {
    return arrival;
  }

  /** The registry has put the heads into the outbox. */
  void attached(long request) {
    credit.give(request);
    Notices.signedIn(self.identity().account())
        .ifPresent(text -> answers.sendPatiently(new Notice(text)));
    goOn();
  }

  /** The registry has taken what the client shows. */
  void showsIt() {
    showing.taken(parts.nanoTime().getAsLong());
  }

  private void moved(Cursors moved) {
    var now = parts.nanoTime().getAsLong();
    moved.cursors().forEach(cursor -> cursors.moved(cursor, now));
  }

  private void advance(Cursor cursor) {
    parts.events().cursorTaken();
    var reached = new Reached(self.account(), self.device(), cursor.delivered(), cursor.read());
    parts
        .conversations()
        .tell(cursor.conversation().toString(), new Advance(List.of(reached), replyTo));
  }

  /** A conversation answered. */
  void replied(ConversationReply reply) {
    switch (reply) {
      case ConversationReply.Answered(var frame) -> {
        if (posts.answered(frame)) {
          answer(frame);
        }
      }
      case ConversationReply.Advanced(var id, var reached) ->
          reached.forEach(one -> stored(new Cursor(id, one.delivered(), one.read())));
      case ConversationReply.Enrolled(var id) -> arrival.enrolled(id);
      case ConversationReply.BlocksNoted(var id) -> blockNotes.noted(id);
    }
    goOn();
  }

  private void stored(Cursor cursor) {
    parts.events().cursorStored();
    cursors.stored(cursor, parts.nanoTime().getAsLong());
  }

  /** The desk is done with a request. */
  void done(Request request, Reply reply) {
    switch (reply) {
      case Reply.Said(var frame, var users) -> {
        credit.give(request.request());
        named.putAll(users);
        transfers.answered(request);
      }
      case Reply.Cleared(var file) when stopping -> {
        transfers.answered(request);
        answer(Posts.stopping(request));
      }
      case Reply.Cleared(var file) -> transfers.cleared(request, file);
    }
    desk.done(reply);
    tellNamed();
    goOn();
  }

  /** A transfer says how it goes. */
  void transferred(TransferNews news) {
    transfers.news(news);
    goOn();
  }

  /** Something changed with a file. */
  void told(EncodedFrame news) {
    hints.told(news);
  }

  /** There is room again for what is large. */
  void bulkDrained() {
    transfers.bulkDrained();
  }

  /** Behind the answer, which may wait for room. */
  private void tellNamed() {
    if (!named.isEmpty() && !answers.isStuck()) {
      parts.registry().tell(new SessionRegistry.Named(session, named));
      named.clear();
    }
  }

  private void answer(Answer answer) {
    credit.give(answer.request());
    if (paused) {
      answers.sendPatiently(answer);
    } else {
      answers.send(answer);
    }
  }

  /** The outbox has room again. */
  void drained() {
    answers.drained();
    transfers.drained();
    hints.drained();
    tellNamed();
    goOn();
    parts.registry().tell(new SessionRegistry.Drained(session));
  }

  /** Gives up what has waited for too long. */
  void sweep() {
    var now = parts.nanoTime().getAsLong();
    posts.overdue(now - parts.settings().answer().toNanos()).forEach(this::answer);
    cursors.forget(now - parts.settings().renew().toNanos());
    showing.forget(now - parts.settings().renew().toNanos(), now);
    goOn();
  }
}
