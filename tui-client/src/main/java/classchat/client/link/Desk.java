package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.GroupEntry;
import classchat.client.model.OfferedFile;
import classchat.client.model.Origin;
import classchat.client.profile.Note;
import classchat.client.transfer.Disk;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.CleanText;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the parts of a link share, for one account.
 *
 * @param disk where files are that are sent and taken
 * @param nanos a monotonic clock
 */
record Desk(
    LinkSettings settings,
    UserName self,
    People people,
    Talks talks,
    Outbox outbox,
    Requests requests,
    Output out,
    Keeper keeper,
    Backlog backlog,
    Disk disk,
    RandomGenerator random,
    LongSupplier nanos) {
  /** What may be otherwise in a while. */
  private static final Set<ErrorCode> PASSING =
      Set.of(
          ErrorCode.RATE_LIMITED,
          ErrorCode.NO_SPACE,
          ErrorCode.NOT_CONNECTED,
          ErrorCode.TIMEOUT,
          ErrorCode.SERVER_STOPPING,
          ErrorCode.SERVER_ERROR);

  /** An empty desk. */
  static Desk create(LinkActor.Parts parts, Output out, Keeper keeper, Disk disk) {
    var settings = parts.settings();
    return new Desk(
        settings,
        settings.signIn().user(),
        new People(keeper),
        new Talks(settings.bounds().hold()),
        new Outbox(settings.bounds(), settings.timing().resend(), parts.random()),
        new Requests(settings.timing().answer()),
        out,
        keeper,
        parts.backlog(),
        disk,
        parts.random(),
        parts.nanos());
  }

  long now() {
    return nanos.getAsLong();
  }

  /** The same command may succeed later when the code says so. */
  void fail(Origin origin, ErrorCode code, String text) {
    fail(origin, code, text, PASSING.contains(code));
  }

  void fail(Origin origin, ErrorCode code, String text, boolean retryable) {
    out.event(new ClientEvent.Failed(origin, code, CleanText.line(text), retryable));
  }

  /** Notes to keep about the direct conversation with a user; none when nothing is new. */
  List<Note> meet(ConversationId id, UserInfo user) {
    people.learn(user.account(), user.name());
    return talks.meet(id, user);
  }

  /** What an entry says to people; empty when it is of a kind that this version does not show. */
  Optional<ChatMessage> message(Talk talk, Entry entry) {
    if (entry.content() instanceof EntryContent.Message said
        && said.body().contentType() == Body.TEXT) {
      var text = CleanText.lines(said.body().bytes().toUtf8());
      return Optional.of(message(talk, entry, text, said.kind(), Optional.empty()));
    }
    return Contents.file(entry.content())
        .map(file -> message(talk, entry, file.name(), MessageKind.PLAIN, Optional.of(file)));
  }

  private ChatMessage message(
      Talk talk, Entry entry, String text, MessageKind kind, Optional<OfferedFile> file) {
    var own = isOwn(talk, entry.author());
    return new ChatMessage(
        talk.ref(),
        entry.seq(),
        own ? self.value() : author(talk, entry),
        own || talk.isGroup() ? addressee(talk) : self.value(),
        text,
        Instant.ofEpochMilli(entry.sentAt()),
        own,
        kind,
        file);
  }

  /** What an entry does to the group; empty when it does nothing. */
  Optional<GroupEntry> change(Talk talk, Entry entry) {
    var known = entry.seq() > talk.told().asOf() && talk.told().asOf() > 0;
    var called = known ? Optional.of(talk.told().name()) : Optional.<String>empty();
    return Contents.change(entry.content(), called)
        .map(change ->
            new GroupEntry(
                talk.ref(),
                entry.seq(),
                author(talk, entry),
                Instant.ofEpochMilli(entry.sentAt()),
                isOwn(talk, entry.author()),
                change));
  }

  /** Whether this account wrote it. */
  boolean isOwn(Talk talk, AccountId author) {
    return talk.partner()
        .map(peer -> !peer.account().equals(author))
        .orElseGet(() -> people.isSelf(author));
  }

  /** Empty when this account must not know. */
  private String author(Talk talk, Entry entry) {
    return talk.partner()
        .map(Note.Met::name)
        .or(() -> entry.name().map(UserName::value))
        .or(() -> people.name(entry.author()))
        .orElse("");
  }

  /** To whom this account's messages go there. */
  String addressee(Talk talk) {
    return talk.partner().map(Note.Met::name).orElseGet(() -> talk.group().name());
  }

  static Optional<Instant> seen(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
