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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may change what of a group. */
final class GroupRules {
  private final int mostMembers;
  private final int mostOfClass;

  GroupRules(int mostMembers, int mostOfClass) {
    this.mostMembers = mostMembers;
    this.mostOfClass = mostOfClass;
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

  /** Why a member may not change the group so, whatever its role. */
  Optional<Verdict.Refused> forbidden(
      AccountId author, GroupChange change, Members members, boolean begun) {
    if (change instanceof GroupCreated created) {
      return begun ? bad("this group is made already") : create(author, created);
    }
    if (change instanceof Left) {
      return Optional.empty();
    }
    if (change instanceof Silenced(var member, var minutes)) {
      return absent(List.of(member), members);
    }
    return members.isOwner(author)
        ? asOwner(author, change, members)
        : refused(ErrorCode.NOT_OWNER, "only who owns the group may do that");
  }

  private Optional<Verdict.Refused> create(AccountId author, GroupCreated created) {
    if (created.everybody() && !created.members().isEmpty()) {
      return bad("everybody is in a class, and nobody need be named");
    }
    return any(created.members(), author::equals)
        .map(self -> bad("who makes a group is in it, and need not be named"))
        .orElseGet(() -> tooMany(created.members().size() + 1, mostMembers));
  }

  private Optional<Verdict.Refused> asOwner(AccountId author, GroupChange change, Members members) {
    return switch (change) {
      case Added(var added) ->
          any(added, members::has)
              .map(who -> bad("@" + who.name() + " is in the group already"))
              .orElseGet(() -> tooMany(members.size() + added.size(), most(members)));
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
      case Silenced silenced -> Optional.empty();
      case GroupCreated created -> Optional.empty();
      case Left left -> Optional.empty();
    };
  }

  /** Whom an entry names; who may own the group when its owner leaves. */
  static List<AccountId> named(EntryContent content, AccountId author, Members members) {
    if (content instanceof Left) {
      return members.isOwner(author) ? members.heirsOf(author) : List.of();
    }
    return members(content).stream().map(Member::account).toList();
  }

  /** Why those that an entry names cannot be: who is disabled can still be removed. */
  static Optional<Verdict.Refused> unknown(EntryContent content, Facts facts) {
    var enabled = wantsEnabled(content);
    return members(content).stream()
        .filter(member ->
            facts
                .account(member.account())
                .filter(account -> account.enabled() || !enabled)
                .isEmpty())
        .findFirst()
        .flatMap(who -> refused(ErrorCode.UNKNOWN_USER, "there is no user @" + who.name()));
  }

  private int most(Members members) {
    return members.isClass() ? mostOfClass : mostMembers;
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
      case EntryContent.FileOffered offer -> List.of();
      case EntryContent.Unknown unknown -> List.of();
    };
  }

  private static boolean wantsEnabled(EntryContent content) {
    return content instanceof GroupCreated
        || content instanceof Added
        || content instanceof OwnerChanged;
  }

  private static Optional<Verdict.Refused> tooMany(int members, int most) {
    return members > most
        ? refused(ErrorCode.TOO_LARGE, "a group has at most " + most + " members")
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
    return Optional.of(new Verdict.Refused(code, text));
  }
}
