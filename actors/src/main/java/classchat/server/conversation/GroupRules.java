package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.wire.AccountId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupChange;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.ErrorCode;
import classchat.wire.Member;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may change what of a group. */
final class GroupRules {
  private final int mostMembers;

  GroupRules(int mostMembers) {
    this.mostMembers = mostMembers;
  }

  /**
   * Why an author may not say this in a group, whatever it says.
   *
   * @param begun whether the group has an entry
   */
  Optional<Verdict.Refused> noMember(Post post, Members members, boolean begun) {
    if (!begun) {
      return post.content() instanceof GroupCreated
          ? Optional.empty()
          : refused(ErrorCode.UNKNOWN_GROUP, "there is no such group");
    }
    return members.has(post.author())
        ? Optional.empty()
        : refused(ErrorCode.NOT_A_MEMBER, "not a member of this group");
  }

  /** Why a member may not change the group so. */
  Optional<Verdict.Refused> forbidden(
      AccountId author, GroupChange change, Members members, boolean begun) {
    if (change instanceof GroupCreated created) {
      return begun ? bad("this group is made already") : create(author, created);
    }
    if (change instanceof Left) {
      return Optional.empty();
    }
    return members.isOwner(author)
        ? asOwner(author, change, members)
        : refused(ErrorCode.NOT_OWNER, "only who owns the group may do that");
  }

  private Optional<Verdict.Refused> create(AccountId author, GroupCreated created) {
    return any(created.members(), author::equals)
        .map(self -> bad("who makes a group is in it, and need not be named"))
        .orElseGet(() -> tooMany(created.members().size() + 1));
  }

  private Optional<Verdict.Refused> asOwner(AccountId author, GroupChange change, Members members) {
    return switch (change) {
      case Added(var added) ->
          any(added, members::has)
              .map(who -> bad("@" + who.name() + " is in the group already"))
              .orElseGet(() -> tooMany(members.size() + added.size()));
      case Removed(var removed) ->
          any(removed, author::equals)
              .map(self -> bad("nobody removes themselves: leave the group"))
              .orElseGet(() -> absent(removed, members));
      case OwnerChanged(var owner) ->
          owner.account().equals(author)
              ? bad("the group is yours already")
              : absent(List.of(owner), members);
      case Renamed(var name) ->
          members.group().filter(its -> its.name().equals(name)).isPresent()
              ? bad("the group is called #" + name + " already")
              : Optional.empty();
      case Silenced silenced -> bad("this server silences nobody yet");
      case GroupCreated created -> Optional.empty();
      case Left left -> Optional.empty();
    };
  }

  /** Whose names an entry needs from the store. */
  static List<AccountId> named(EntryContent content, AccountId author, Members members) {
    return content instanceof Left && members.isOwner(author)
        ? members.heirOf(author).stream().toList()
        : members(content).stream().map(Member::account).toList();
  }

  /** What an entry calls one of those that it names, as its author did. */
  static Optional<UserName> calledIn(EntryContent content, AccountId account) {
    return members(content).stream()
        .filter(member -> member.account().equals(account))
        .map(Member::name)
        .findFirst();
  }

  private static List<Member> members(EntryContent content) {
    return switch (content) {
      case GroupCreated(var name, var others, var everybody) -> others;
      case Added(var added) -> added;
      case Removed(var removed) -> removed;
      case OwnerChanged(var owner) -> List.of(owner);
      case Silenced(var member, var minutes) -> List.of(member);
      case EntryContent.Answered answered -> List.of();
      case Left left -> List.of();
      case Renamed renamed -> List.of();
      case EntryContent.Message message -> List.of();
      case EntryContent.Unknown unknown -> List.of();
    };
  }

  /** Whether those that an entry names have to be enabled: who is disabled can still be removed. */
  static boolean wantsEnabled(EntryContent content) {
    return content instanceof GroupCreated
        || content instanceof Added
        || content instanceof OwnerChanged;
  }

  private Optional<Verdict.Refused> tooMany(int members) {
    return members > mostMembers
        ? refused(ErrorCode.TOO_LARGE, "a group has at most " + mostMembers + " members")
        : Optional.empty();
  }

  private static Optional<Verdict.Refused> absent(List<Member> named, Members members) {
    return any(named, account -> !members.has(account))
        .flatMap(who -> bad("@" + who.name() + " is not in the group"));
  }

  private static Optional<Member> any(List<Member> members, Predicate<AccountId> which) {
    return members.stream().filter(member -> which.test(member.account())).findFirst();
  }

  private static Optional<Verdict.Refused> bad(String text) {
    return refused(ErrorCode.BAD_COMMAND, text);
  }

  private static Optional<Verdict.Refused> refused(ErrorCode code, String text) {
    return Optional.of(new Verdict.Refused(code, text, 0));
  }
}
