package classchat.client.link;

import classchat.client.model.Change;
import classchat.client.model.GroupAction;
import classchat.client.model.OfferedFile;
import classchat.wire.EntryContent;
import classchat.wire.FileName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;

/** What entries of groups say, in the words of the wire and of the model. */
final class Contents {
  private Contents() {}

  /** The users that an action names, whose accounts an entry needs. */
  static List<UserName> named(GroupAction action) {
    return switch (action) {
      case GroupAction.Add(var users) -> users;
      case GroupAction.Remove(var users) -> users;
      case GroupAction.HandOn(var user) -> List.of(user);
      case GroupAction.Silence(var user, var minutes) -> List.of(user);
      case GroupAction.Rename rename -> List.of();
      case GroupAction.Leave leave -> List.of();
      case GroupAction.Accept accept -> List.of();
    };
  }

  /**
   * @param members of {@link #named}, in order
   */
  static EntryContent of(GroupAction action, List<Member> members) {
    return switch (action) {
      case GroupAction.Add add -> new EntryContent.Added(members);
      case GroupAction.Remove remove -> new EntryContent.Removed(members);
      case GroupAction.HandOn handOn -> new EntryContent.OwnerChanged(members.getFirst());
      case GroupAction.Silence(var user, var minutes) ->
          new EntryContent.Silenced(members.getFirst(), minutes);
      case GroupAction.Rename(var name) -> new EntryContent.Renamed(name);
      case GroupAction.Leave leave -> new EntryContent.Left(Optional.empty());
      case GroupAction.Accept(var question, var answer) ->
          new EntryContent.Answered(question, answer);
    };
  }

  /** Whom an entry names. */
  static List<Member> members(EntryContent content) {
    return switch (content) {
      case EntryContent.GroupCreated(var name, var members, var everybody) -> members;
      case EntryContent.Added(var members) -> members;
      case EntryContent.Removed(var members) -> members;
      case EntryContent.Left(var heir) -> heir.stream().toList();
      case EntryContent.OwnerChanged(var owner) -> List.of(owner);
      case EntryContent.Silenced(var member, var minutes) -> List.of(member);
      case EntryContent.Renamed renamed -> List.of();
      case EntryContent.Answered answered -> List.of();
      case EntryContent.Message message -> List.of();
      case EntryContent.FileOffered offer -> List.of();
      case EntryContent.Unknown unknown -> List.of();
    };
  }

  /**
   * What an entry does to its group; empty when it does nothing.
   *
   * @param called the group's name before it, if that is known
   */
  static Optional<Change> change(EntryContent content, Optional<String> called) {
    return Optional.ofNullable(
        switch (content) {
          case EntryContent.GroupCreated(var name, var members, var everybody) ->
              new Change.Created(name.value(), names(members), everybody);
          case EntryContent.Added(var members) -> new Change.Added(names(members));
          case EntryContent.Removed(var members) -> new Change.Removed(names(members));
          case EntryContent.Left(var heir) -> new Change.Left(heir.map(Contents::name));
          case EntryContent.OwnerChanged(var owner) -> new Change.HandedOn(name(owner));
          case EntryContent.Silenced(var member, var minutes) ->
              new Change.Silenced(name(member), minutes);
          case EntryContent.Renamed(var name) -> new Change.Renamed(called, name.value());
          case EntryContent.Answered(var question, var answer) ->
              new Change.Answered(question, answer);
          case EntryContent.Message message -> null;
          case EntryContent.FileOffered offer -> null;
          case EntryContent.Unknown unknown -> null;
        });
  }

  /** The text of a message; empty for what is none. */
  static String text(EntryContent content) {
    return content instanceof EntryContent.Message message ? message.body().bytes().toUtf8() : "";
  }

  /** What a message is meant as; plain for what is none. */
  static MessageKind kind(EntryContent content) {
    return content instanceof EntryContent.Message message ? message.kind() : MessageKind.PLAIN;
  }

  /** Whether it is for people to read: a message, or the offer of a file. */
  static boolean isSaid(EntryContent content) {
    return content instanceof EntryContent.Message || content instanceof EntryContent.FileOffered;
  }

  /** The file that it offers, by a name that is harmless; empty when it offers none. */
  static Optional<OfferedFile> file(EntryContent content) {
    return content instanceof EntryContent.FileOffered(var id, var name, var size, var sha256)
        ? Optional.of(new OfferedFile(id, FileName.safe(name), size, sha256))
        : Optional.empty();
  }

  private static List<String> names(List<Member> members) {
    return members.stream().map(Contents::name).toList();
  }

  private static String name(Member member) {
    return member.name().value();
  }
}
