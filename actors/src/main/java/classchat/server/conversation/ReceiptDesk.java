package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.InternalCommand.Due;
import classchat.server.conversation.InternalCommand.Moved;
import classchat.server.store.LogWriter;
import classchat.server.store.Membership;
import classchat.server.store.Sender;
import classchat.wire.AccountId;
import classchat.wire.MemberCursor;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Has cursors stored, and those told who wait for them: at once, then at most once in a while. */
final class ReceiptDesk {
  private final ActorRef<ConversationCommand> self;
  private final TimerScheduler<ConversationCommand> timers;
  private final LogWriter writer;
  private final ConversationSettings settings;
  private final Receipts receipts;
  private final Publisher publisher;

  ReceiptDesk(
      ActorRef<ConversationCommand> self,
      TimerScheduler<ConversationCommand> timers,
      LogWriter writer,
      ConversationSettings settings,
      Receipts receipts,
      Publisher publisher) {
    this.self = self;
    this.timers = timers;
    this.writer = writer;
    this.settings = settings;
    this.receipts = receipts;
    this.publisher = publisher;
  }

  /** How many have come. */
  long arrivals() {
    return receipts.arrivals();
  }

  boolean isEmpty() {
    return receipts.isEmpty();
  }

  /** Takes what devices have got; false when there is no room for one. */
  boolean add(Advance advance) {
    return receipts.gather(advance);
  }

  /** What was being written has to be decided anew. */
  void again() {
    receipts.again();
  }

  /** Submits what has gathered, unless some are being written. */
  void submit(Ledger ledger) {
    receipts
        .next(ledger)
        .ifPresent(write ->
            writer.submit(write, outcome -> self.tell(new Moved(write.incarnation(), outcome))));
  }

  /** What was submitted is on disk. */
  void moved(Ledger ledger) {
    for (var move : receipts.written()) {
      var after = move.after();
      ledger.moved(after);
      publisher.moved(
          new MemberCursor(after.account(), after.delivered(), after.read()),
          ledger.revision(),
          concerned(ledger, move.before(), after));
    }
    if (!timers.isTimerActive(Due.RECEIPTS)) {
      tell(ledger);
    }
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

  /** Tells what has moved since the last time. */
  void tell(Ledger ledger) {
    if (publisher.flush()) {
      var pause = ledger.isDirect() ? settings.receiptsDirect() : settings.receiptsGroup();
      timers.startSingleTimer(Due.RECEIPTS, Due.RECEIPTS, pause);
    }
  }
}
