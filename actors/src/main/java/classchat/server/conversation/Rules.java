package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.Message;
import classchat.wire.ErrorCode;
import classchat.wire.FileName;
import classchat.wire.MessageKind;
import classchat.wire.Target;
import java.util.Optional;
import java.util.Set;

/**
 * Who may say what in a conversation. The pair that it is named after is remembered once seen, and
 * who of it blocks the other one.
 */
final class Rules {
  private final ConversationId id;
  private final ConversationSettings settings;
  private final GroupRules groups;
  private final Blocking blocking = new Blocking();
  private Set<AccountId> pair = Set.of();

  Rules(ConversationId id, ConversationSettings settings) {
    this.id = id;
    this.settings = settings;
    this.groups = new GroupRules(settings.groupMembers(), settings.classMembers());
  }

  boolean isGroup() {
    return id.isGroup();
  }

  /** Nobody blocks in a group. */
  Blocking blocking() {
    return blocking;
  }

  /** Whether it has to be asked first who blocks whom. */
  boolean wantsBlocks() {
    return !isGroup() && !blocking.isKnown();
  }

  /** Whether who joins a group reads what was before. */
  boolean history() {
    return settings.history();
  }

  /** Why a post should not have come here at all. */
  Optional<Verdict.Refused> misdirected(Post post) {
    return switch (post.target()) {
      case Target.Peer(var peer) ->
          isDirect(post.author(), peer)
              ? Optional.empty()
              : refused(ErrorCode.NOT_ALLOWED, "that is not the conversation of these two");
      case Target.Existing(var conversation) ->
          conversation.equals(id)
              ? Optional.empty()
              : refused(ErrorCode.NOT_ALLOWED, "that is another conversation");
    };
  }

  /**
   * Why an author may not say this, whatever its role.
   *
   * @param begun whether there is an entry, maybe one that is being written
   */
  Optional<Verdict.Refused> forbidden(Post post, Room room, boolean begun) {
    return noMember(post, room.members(), begun).or(() -> unsayable(post, room, begun));
  }

  private Optional<Verdict.Refused> noMember(Post post, Members members, boolean begun) {
    if (isGroup()) {
      return groups.noMember(post, members, begun);
    }
    return members.has(post.author()) || begins(post, members)
        ? Optional.empty()
        : refused(ErrorCode.NOT_A_MEMBER, "not a member of this conversation");
  }

  private Optional<Verdict.Refused> unsayable(Post post, Room room, boolean begun) {
    return switch (post.content()) {
      case Message message -> unsayable(message, room);
      case EntryContent.GroupChange change ->
          isGroup() ? groups.forbidden(post.author(), change, room.members(), begun) : noGroup();
      case EntryContent.Answered answered -> isGroup() ? Optional.empty() : noGroup();
      case FileOffered offer -> unsayable(offer);
      case EntryContent.Unknown unknown ->
          refused(ErrorCode.BAD_COMMAND, "this server does not know that kind of entry");
    };
  }

  private Optional<Verdict.Refused> unsayable(Message message, Room room) {
    if (message.body().bytes().size() > settings.bodyBytes()) {
      return refused(ErrorCode.TOO_LONG, "at most " + settings.bodyBytes() + " bytes");
    }
    if (message.kind() != MessageKind.PLAIN && !isGroup()) {
      return noGroup();
    }
    return message.kind().isQuestion() && room.questions().size() >= settings.openQuestions()
        ? refused(ErrorCode.TOO_LARGE, tooManyQuestions())
        : Optional.empty();
  }

  private Optional<Verdict.Refused> unsayable(FileOffered offer) {
    var most = settings.files().size();
    if (offer.size() > most) {
      return refused(
          ErrorCode.TOO_LARGE, "a file has at most " + Sizes.of(most) + " here (files.size)");
    }
    return FileName.isSafe(offer.name())
        ? Optional.empty()
        : refused(
            ErrorCode.BAD_NAME,
            "a file's name has no path, nothing that a system reserves, and at most "
                + FileName.BYTES
                + " bytes");
  }

  private String tooManyQuestions() {
    return settings.openQuestions()
        + " questions of this group have no answer yet: settle some with /answer first";
  }

  private static Optional<Verdict.Refused> noGroup() {
    return refused(ErrorCode.BAD_COMMAND, "that is no group");
  }

  /** Whether a post is the first entry of a direct conversation. */
  static boolean begins(Post post, Members members) {
    return members.size() == 0 && post.target() instanceof Target.Peer;
  }

  /** Whether two accounts have this conversation to themselves. */
  boolean isDirect(AccountId one, AccountId other) {
    if (isGroup() || one.equals(other)) {
      return false;
    }
    if (pair.isEmpty() && ConversationId.direct(one, other).equals(id)) {
      pair = Set.of(one, other);
    }
    return pair.contains(one) && pair.contains(other);
  }

  private static Optional<Verdict.Refused> refused(ErrorCode code, String text) {
    return Optional.of(new Verdict.Refused(code, text));
  }
}
