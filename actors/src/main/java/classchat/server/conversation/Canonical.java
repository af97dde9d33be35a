package classchat.server.conversation;

import classchat.wire.AccountId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Message;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.EntryContent.Unknown;
import classchat.wire.GroupName;
import classchat.wire.Member;
import java.util.List;
import java.util.Optional;

/** What clients post about a group, as it is stored: accounts under their own names. */
final class Canonical {
  private Canonical() {}

  /**
   * @param named the accounts that the entry names, in order; for one who leaves, the heir
   * @param facts about all of them
   */
  static EntryContent of(EntryContent content, List<AccountId> named, Facts facts) {
    var members = named.stream().map(who -> new Member(who, facts.name(who))).toList();
    return switch (content) {
      case GroupCreated(var name, var others, var everybody) ->
          new GroupCreated(name, members, everybody);
      case Added added -> new Added(members);
      case Removed removed -> new Removed(members);
      case OwnerChanged changed -> new OwnerChanged(members.getFirst());
      case Left left -> new Left(members.stream().findFirst());
      case Renamed renamed -> renamed;
      case Silenced(var member, var minutes) -> new Silenced(members.getFirst(), minutes);
      case Answered answered -> answered;
      case Message message -> message;
      case FileOffered offer -> offer;
      case Unknown unknown -> unknown;
    };
  }

  /** The name that an entry gives its group. */
  static Optional<GroupName> nameOf(EntryContent content) {
    return switch (content) {
      case GroupCreated(var name, var others, var everybody) -> Optional.of(name);
      case Renamed(var name) -> Optional.of(name);
      default -> Optional.empty();
    };
  }
}
