package classchat.client.ask;

import classchat.client.command.ChatName;
import classchat.client.command.UserCommand;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.Origin;
import java.util.Optional;
import java.util.OptionalLong;

/** What the link is asked for to carry a command out. */
public final class LinkAsks {
  private LinkAsks() {}

  /** What the link finds a conversation by. */
  public static Address address(ChatName chat) {
    return switch (chat) {
      case ChatName.Direct direct -> new Address.User(direct.user());
      case ChatName.Group group -> new Address.Group(group.group());
    };
  }

  /** The ask for a command about one conversation. */
  public static Link.Ask of(UserCommand.OfChat command, Address address, Origin origin) {
    return switch (command) {
      case UserCommand.Open open -> new Link.Open(origin, address);
      case UserCommand.MarkRead read -> new Link.MarkRead(origin, address);
      case UserCommand.History history ->
          new Link.History(origin, address, before(history), history.count());
      case UserCommand.Receipts receipts ->
          new Link.Receipts(origin, address, receipts.seq(), Optional.ofNullable(receipts.after()));
      case UserCommand.ChangeGroup change -> new Link.Change(origin, address, change.action());
      case UserCommand.Send send -> new Link.SendFile(origin, address, FilePath.of(send.path()));
      case UserCommand.Members members ->
          new Link.Members(origin, address, Optional.ofNullable(members.after()));
      case UserCommand.Questions questions ->
          new Link.Questions(origin, address, questions.after());
    };
  }

  /** The ask for a command about no conversation. */
  public static Link.Ask of(UserCommand.OfServer command, Origin origin) {
    return switch (command) {
      case UserCommand.Who who ->
          new Link.Who(origin, Optional.ofNullable(who.after()), !who.all());
      case UserCommand.WhoIs who -> new Link.Whois(origin, who.user());
      case UserCommand.Files files -> new Link.ListFiles(origin);
      case UserCommand.AcceptFile(var id, var folder) ->
          new Link.AcceptFile(origin, id, Optional.ofNullable(folder).map(FilePath::of));
      case UserCommand.DeclineFile(var id) -> new Link.DeclineFile(origin, id);
      case UserCommand.CancelFile(var id) -> new Link.CancelFile(origin, id);
      case UserCommand.Block(var user, var blocked) -> new Link.Block(origin, user, blocked);
      case UserCommand.Blocked blocked -> new Link.ListBlocked(origin);
      case UserCommand.Devices devices -> new Link.ListDevices(origin);
      case UserCommand.RevokeDevice revoke -> new Link.Revoke(origin, revoke.device());
      case UserCommand.Invite invite -> new Link.Invite(origin, invite.uses());
      case UserCommand.NewGroup(var name, var members, var everybody) ->
          new Link.NewGroup(origin, name, members, everybody);
      case UserCommand.GiveRole(var user, var role) -> new Link.SetRole(origin, user, role);
      case UserCommand.Enable(var user, var enabled) -> new Link.SetEnabled(origin, user, enabled);
    };
  }

  private static OptionalLong before(UserCommand.History history) {
    return history.before() == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(history.before());
  }
}
