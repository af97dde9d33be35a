package classchat.server.conversation;

import classchat.server.store.StoredEntry;
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
import classchat.wire.Member;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who comes and goes with an entry of a group.
 *
 * @param joins members from it on
 * @param leaves members up to it
 */
record Moves(List<AccountId> joins, List<AccountId> leaves) {
  static final Moves NONE = new Moves(List.of(), List.of());

  static Moves of(StoredEntry entry) {
    return of(entry.author(), entry.content());
  }

  static Moves of(AccountId author, EntryContent content) {
    return switch (content) {
      case GroupCreated(var name, var others, var everybody) ->
          new Moves(
              Stream.concat(Stream.of(author), accounts(others).stream()).toList(), List.of());
      case Added(var members) -> new Moves(accounts(members), List.of());
      case Removed(var members) -> new Moves(List.of(), accounts(members));
      case Left left -> new Moves(List.of(), List.of(author));
      case Renamed renamed -> NONE;
      case OwnerChanged changed -> NONE;
      case Silenced silenced -> NONE;
      case Answered answered -> NONE;
      case Message message -> NONE;
      case FileOffered offer -> NONE;
      case Unknown unknown -> NONE;
    };
  }

  private static List<AccountId> accounts(List<Member> members) {
    return members.stream().map(Member::account).toList();
  }
}
