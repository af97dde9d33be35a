package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.CleanText;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.UserName;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the parts of a link share, for one account.
 *
 * @param nanos a monotonic clock
 */
record Desk(
    LinkSettings settings,
    UserName self,
    Talks talks,
    Outbox outbox,
    Requests requests,
    Output out,
    Keeper keeper,
    Backlog backlog,
    LongSupplier nanos) {

  /** An empty desk. */
  static Desk create(LinkActor.Parts parts, Output out, Keeper keeper) {
    var settings = parts.settings();
    return new Desk(
        settings,
        settings.signIn().user(),
        new Talks(settings.bounds().hold()),
        new Outbox(settings.bounds(), settings.timing().resend(), parts.random()),
        new Requests(settings.timing().answer()),
        out,
        keeper,
        parts.backlog(),
        parts.nanos());
  }

  long now() {
    return nanos.getAsLong();
  }

  void fail(Origin origin, ErrorCode code, String text, boolean retryable) {
    out.event(new ClientEvent.Failed(origin, code, CleanText.line(text), retryable));
  }

  /** What an entry says to people; empty when it is of a kind that this version does not show. */
  Optional<ChatMessage> message(Talk talk, Entry entry) {
    return entry.content() instanceof EntryContent.Message(var body, var kind)
            && body.contentType() == Body.TEXT
        ? Optional.of(
            message(talk, entry.seq(), entry.sentAt(), entry.author(), body.bytes().toUtf8()))
        : Optional.empty();
  }

  ChatMessage message(Talk talk, long seq, long sentAt, AccountId author, String text) {
    var own = !author.equals(talk.peer().account());
    var peer = talk.peer().name();
    return new ChatMessage(
        talk.ref(),
        seq,
        own ? self.value() : peer,
        own ? peer : self.value(),
        CleanText.lines(text),
        Instant.ofEpochMilli(sentAt),
        own);
  }

  static Optional<Instant> seen(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
