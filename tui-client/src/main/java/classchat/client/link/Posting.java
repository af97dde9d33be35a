package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.PendingDraft;
import classchat.client.profile.Note;
import classchat.wire.Body;
import classchat.wire.CleanText;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import classchat.wire.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes posts, saves them, sends them within the credit, and follows the answers. */
final class Posting {
  /** A pause that the server did not name. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * After a number that did not fit although nothing changed: the missing one is still under way.
   */
  private static final Duration BREATH = Duration.ofMillis(200);

  private final Desk desk;
  private final Giving giving;
  private final Rewind rewind;
  private long pausedUntil;

  /** Is told of what will not be made after all. */
  private Consumer<OutboxItem> givenUp = item -> {};

  Posting(Desk desk, Giving giving, Rewind rewind) {
    this.desk = desk;
    this.rewind = rewind;
    this.giving = giving;
    this.pausedUntil = desk.now();
  }

  void whenGivenUp(Consumer<OutboxItem> told) {
    givenUp = told;
  }

  /** Saves the post; {@code Queued} follows when it is on disk. */
  void post(Link.Post ask, Talk talk) {
    var text = CleanText.lines(ask.text());
    var refusal = refusal(text);
    if (refusal.isPresent()) {
      refuse(ask, refusal.get(), refusal.get() == ErrorCode.TOO_LONG ? tooLong(text) : "no text");
      return;
    }
    draft(ask, talk, new EntryContent.Message(Body.text(text), ask.kind()), List.of());
  }

  /**
   * Saves an entry to be made.
   *
   * @param more to be saved with it
   * @return whether it is held now; else it was refused
   */
  boolean draft(Link.Drafting ask, Talk talk, EntryContent content, List<Note> more) {
    var added = desk.outbox().add(talk.id(), content, ask.origin());
    if (added.isEmpty()) {
      refuse(ask, ErrorCode.NO_SPACE, "the profile holds all the unanswered posts that it may");
      return false;
    }
    var item = added.get();
    renames(item).ifPresent(label -> desk.talks().promise(label, talk));
    var notes = new ArrayList<>(more);
    notes.addAll(notes(item));
    desk.keeper().save(notes, failure -> saved(talk, item, failure));
    return true;
  }

  /** The entry will not be: its last answer, and its place in the backlog. */
  void refuse(Link.Drafting ask, ErrorCode code, String text) {
    desk.fail(ask.origin(), code, text);
    desk.backlog().settled();
  }

  /** Sends what the credit allows, in conversations that are {@code open}. */
  void pump(Wire wire, ServerTerms terms, Predicate<ConversationId> open) {
    // One is left for everything that is no post.
    var credit = Math.max(1, terms.requests() - 1);
    while (desk.now() - pausedUntil >= 0 && desk.outbox().underWay() < credit) {
      var next = desk.outbox().next(open);
      if (next.isEmpty()) {
        return;
      }
      var number = desk.requests().nextNumber();
      wire.send(frame(number, next.get()));
      desk.outbox().sent(next.get(), number, desk.now());
    }
  }

  /** Returns the conversation in which the post has got its place; empty when that was known. */
  Optional<Talk> posted(ServerFrame.Posted frame) {
    var item = desk.outbox().posted(frame.request(), frame.draft().nonce());
    var talk = desk.talks().get(frame.conversation());
    if (item.isEmpty() || talk.isEmpty()) {
      return Optional.empty();
    }
    if (frame.seq() <= talk.get().catchup().given()) {
      // An own entry is never passed over, so whatever was there before is lost.
      rewind.back(talk.get(), frame.seq() - 1);
    }
    giving.posted(talk.get(), item.get(), frame);
    return talk;
  }

  void refused(ServerFrame.Refused frame) {
    var consequence =
        desk.outbox()
            .refused(
                frame.request(), frame.code(), frame.text(), frame.retryable(), frame.expectedN());
    switch (consequence) {
      case Outbox.Consequence.Again again -> pauseFor(frame);
      case Outbox.Consequence.GivenUp given -> giveUp(given, frame.retryable());
      case Outbox.Consequence.Moved(var moved, var lastN) -> moved(moved, lastN);
    }
  }

  /** Sends again what was not answered in time. */
  void tick() {
    desk.outbox().overdue(desk.now());
  }

  /** When there is something to do without anybody asking. */
  OptionalLong due(Predicate<ConversationId> open) {
    var paused = pausedUntil - desk.now() > 0 && desk.outbox().next(open).isPresent();
    return paused
        ? Due.earlier(desk.outbox().due(), OptionalLong.of(pausedUntil))
        : desk.outbox().due();
  }

  private void pauseFor(ServerFrame.Refused frame) {
    if (!frame.retryable()) {
      return;
    }
    var millis = frame.retryAfterMillis() == 0 ? PAUSE.toMillis() : frame.retryAfterMillis();
    pause(Waits.ofMillis(millis));
  }

  private void pause(Duration pause) {
    var until = desk.now() + pause.toNanos();
    pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
  }

  private void moved(List<OutboxItem> moved, long lastN) {
    if (moved.isEmpty()) {
      pause(BREATH);
      return;
    }
    keep(moved, List.of(new Note.Counted(moved.getFirst().conversation(), lastN)));
  }

  private void giveUp(Outbox.Consequence.GivenUp given, boolean retryable) {
    var item = given.item();
    desk.talks().get(item.conversation()).ifPresent(talk -> gone(talk, item));
    desk.fail(item.origin(), given.code(), given.text(), retryable);
    givenUp.accept(item);
    desk.backlog().settled();
    var settled = new ArrayList<Note>();
    settled.add(new Note.Settled(item.key()));
    settled.add(new Note.Counted(item.conversation(), desk.outbox().lastN(item.conversation())));
    keep(given.moved(), settled);
    desk.talks().get(item.conversation()).ifPresent(this::neverMade);
  }

  private void gone(Talk talk, OutboxItem item) {
    renames(item).ifPresent(label -> desk.talks().settle(label, talk));
    desk.out().event(new ClientEvent.GivenUp(item.key(), talk.ref()));
  }

  /** A group that was refused; what was said there meanwhile is refused one after the other. */
  private void neverMade(Talk talk) {
    if (!talk.isUnborn()) {
      return;
    }
    desk.talks().unname(talk);
    if (!desk.outbox().holds(talk.id())) {
      desk.talks().remove(talk);
      desk.keeper().note(List.of(new Note.Forgotten(talk.id())));
    }
  }

  /**
   * Other numbers are on disk before they are sent. On a full disk they are sent all the same: the
   * server knows a draft by its nonce under its old number too.
   */
  private void keep(List<OutboxItem> moved, List<Note> more) {
    var notes = new ArrayList<>(more);
    moved.forEach(item -> notes.add(new Note.Numbered(item.key(), item.n())));
    desk.keeper().save(notes, savedOrNot -> moved.forEach(desk.outbox()::saved));
  }

  private void saved(Talk talk, OutboxItem item, Optional<IOException> failure) {
    if (failure.isEmpty()) {
      desk.outbox().saved(item);
      queued(talk, item);
      return;
    }
    var moved = desk.outbox().unsaved(item);
    desk.fail(
        item.origin(),
        ErrorCode.NO_SPACE,
        "the profile cannot be written: " + failure.get().getMessage(),
        true);
    givenUp.accept(item);
    desk.backlog().settled();
    renames(item).ifPresent(label -> desk.talks().settle(label, talk));
    keep(moved, List.of(new Note.Settled(item.key())));
    neverMade(talk);
  }

  private void queued(Talk talk, OutboxItem item) {
    if (item.isMessage()) {
      var draft = new PendingDraft(item.key(), talk.ref(), item.text(), item.origin(), item.kind());
      desk.out().event(new ClientEvent.Queued(item.origin(), draft, item.n()));
    }
  }

  private List<Note> notes(OutboxItem item) {
    return List.of(
        new Note.Drafted(
            item.key(),
            item.conversation(),
            item.n(),
            item.nonce(),
            item.content(),
            item.origin().tag()),
        new Note.Counted(item.conversation(), item.n()));
  }

  private ClientFrame frame(long number, OutboxItem item) {
    var talk = desk.talks().get(item.conversation()).orElseThrow();
    return new ClientFrame.Post(number, item.draft(), target(talk), item.content());
  }

  /** The name that it gives to its group. */
  static Optional<String> renames(OutboxItem item) {
    return item.content() instanceof EntryContent.Renamed(var name)
        ? Optional.of("#" + name)
        : Optional.empty();
  }

  /** Where what is said there goes. */
  static Target target(Talk talk) {
    return talk.isGroup() ? new Target.Existing(talk.id()) : new Target.Peer(talk.peer().account());
  }

  private static Optional<ErrorCode> refusal(String text) {
    if (text.isEmpty()) {
      return Optional.of(ErrorCode.BAD_COMMAND);
    }
    return size(text) > Limits.BODY ? Optional.of(ErrorCode.TOO_LONG) : Optional.empty();
  }

  private static String tooLong(String text) {
    return "a message has at most " + Limits.BODY + " bytes, not " + size(text);
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
