package classchat.server.session;

import akka.actor.typed.ActorRef;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.conversation.ConversationReply;
import classchat.server.registry.SessionRegistry;
import classchat.server.store.Account;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ConversationId;
import classchat.wire.Position;
import classchat.wire.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A client's way to its first heads: it names its positions, its role is read, and its account is
 * brought into the classes that it belongs to. Then the registry is asked for the heads.
 */
final class Arrival {
  /**
   * How things stand with an account.
   *
   * @param classes those that it belongs to and never was in
   */
  record Standing(Role role, List<ConversationId> classes) {}

  private final SessionParts parts;
  private final Self self;
  private final ActorRef<Session.Command> session;
  private final ActorRef<ConversationReply> replyTo;
  private final Consumer<CompletionStage<Standing>> looking;
  private final Map<ConversationId, Position> positions = new HashMap<>();
  private final Set<ConversationId> missing = new HashSet<>();
  private long request;
  private boolean complete;
  private boolean underWay;
  private long overdue;

  /** Read by the store's threads. */
  private volatile boolean staff;

  /**
   * @param looking brings what was read back to the owner, which calls {@link #looked}
   */
  Arrival(
      SessionParts parts,
      Self self,
      ActorRef<Session.Command> session,
      ActorRef<ConversationReply> replyTo,
      Consumer<CompletionStage<Standing>> looking) {
    this.parts = parts;
    this.self = self;
    this.session = session;
    this.replyTo = replyTo;
    this.looking = looking;
  }

  /** Whether it may know who asked anonymous questions: as its role was when it attached. */
  boolean isStaff() {
    return staff;
  }

  /** Whether this is a further page of an attach that has begun. */
  boolean hasBegun(Attach attach) {
    if (complete || (request != 0 && request != attach.request())) {
      throw new Violation("attached already");
    }
    return request != 0;
  }

  void attach(Attach attach) {
    request = attach.request();
    attach.positions().forEach(position -> positions.put(position.conversation(), position));
    if (positions.size() > parts.settings().positions()) {
      throw new Violation("more than " + parts.settings().positions() + " positions");
    }
    if (!attach.more()) {
      complete = true;
      underWay = true;
      overdue = parts.nanoTime().getAsLong() + parts.settings().answer().toNanos();
      looking.accept(look());
    }
  }

  private CompletionStage<Standing> look() {
    try {
      return CompletableFuture.supplyAsync(this::standing, parts.store().readers());
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private Standing standing() {
    var role = parts.store().accounts().find(self.account()).map(Account::role);
    return new Standing(role.orElse(Role.STUDENT), parts.store().classes().without(self.account()));
  }

  void looked(Standing standing) {
    staff = standing.role().isStaff();
    missing.addAll(standing.classes());
    enrol();
    settle();
  }

  /** Asks those classes again that have not answered: a message may have been lost. */
  void enrol() {
    missing.forEach(
        id -> parts.conversations().tell(id.toString(), new Enrol(self.account(), replyTo)));
  }

  void enrolled(ConversationId id) {
    if (missing.remove(id)) {
      settle();
    }
  }

  private void settle() {
    if (missing.isEmpty()) {
      underWay = false;
      var heads = new SessionRegistry.Attach(session, request, positions, staff);
      positions.clear();
      parts.registry().tell(heads);
    }
  }

  /** Whether heads have been asked for by the client, and not yet of the registry. */
  boolean isUnderWay() {
    return underWay;
  }

  /** Whether it takes longer than a client should wait. */
  boolean isOverdue() {
    return underWay && parts.nanoTime().getAsLong() - overdue > 0;
  }
}
