package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.store.Account;
import classchat.server.store.Silence;
import classchat.wire.AccountId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.time.Duration;
import java.util.Optional;

/**
 * What members of a group may by their roles, as these are now, and what they may not while they
 * are silenced. A silence binds no instructor.
 */
final class StaffRules {
  private StaffRules() {}

  /** Whether it matters who the author is now; for what is said mostly it does not. */
  static boolean wantsRole(Post post, Room room, long now) {
    return switch (post.content()) {
      case Message(var body, var kind) when kind == MessageKind.ANNOUNCEMENT -> true;
      case GroupCreated(var name, var members, var everybody) -> everybody;
      case Answered answered -> true;
      case Silenced silenced -> true;
      case EntryContent content -> speaks(content) && silence(post, room, now).isPresent();
    };
  }

  /** Why an author may not say this; the facts tell who it is, and whom it names. */
  static Optional<Verdict.Refused> forbidden(Post post, Room room, Facts facts, long now) {
    return unfit(post, room, facts, now)
        .or(() ->
            silence(post, room, now)
                .filter(silence -> speaks(post.content()))
                .filter(silence -> !isInstructor(facts, post.author()))
                .map(silence -> notAllowed(silenced(silence, now))));
  }

  private static Optional<Verdict.Refused> unfit(Post post, Room room, Facts facts, long now) {
    var author = post.author();
    return switch (post.content()) {
      case Message(var body, var kind)
          when kind == MessageKind.ANNOUNCEMENT && !facts.isStaff(author) ->
          Optional.of(notAllowed("only assistants and instructors announce"));
      case GroupCreated(var name, var members, var everybody)
          when everybody && !isInstructor(facts, author) ->
          Optional.of(notAllowed("only instructors make a class"));
      case Silenced silenced -> unfit(silenced, author, room, facts, now);
      case EntryContent other -> Optional.empty();
    };
  }

  private static Optional<Verdict.Refused> unfit(
      Silenced silenced, AccountId author, Room room, Facts facts, long now) {
    var target = silenced.member().account();
    if (!facts.isStaff(author)) {
      return Optional.of(notAllowed("only assistants and instructors silence"));
    }
    if (silenced.minutes() > 0) {
      return isInstructor(facts, target)
          ? Optional.of(notAllowed("nobody silences an instructor"))
          : Optional.empty();
    }
    return room.silences().of(target, now).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Verdict.Refused(
                ErrorCode.BAD_COMMAND, "@" + facts.name(target) + " is not silenced"));
  }

  /** A name is seen by all as well, and nobody lifts their own silence. */
  private static boolean speaks(EntryContent content) {
    return content instanceof Message
        || content instanceof FileOffered
        || content instanceof Renamed
        || content instanceof Silenced;
  }

  private static Optional<Silence> silence(Post post, Room room, long now) {
    return room.silences().of(post.author(), now);
  }

  private static String silenced(Silence silence, long now) {
    if (silence.until() == Silence.ALWAYS) {
      return "you are silenced in this group until staff lifts it";
    }
    var left = Duration.ofMillis(silence.until() - now).plusSeconds(59).toMinutes();
    return "you are silenced in this group for another "
        + (left == 1 ? "minute" : left + " minutes");
  }

  private static boolean isInstructor(Facts facts, AccountId account) {
    return facts.account(account).map(Account::role).filter(Role.INSTRUCTOR::equals).isPresent();
  }

  private static Verdict.Refused notAllowed(String text) {
    return new Verdict.Refused(ErrorCode.NOT_ALLOWED, text);
  }
}
