package classchat.client.ask;

import classchat.client.command.ChatName;
import classchat.client.command.UserCommand;
import classchat.client.link.Address;
import classchat.client.link.Link;
import classchat.client.model.Origin;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the link is asked for to carry a command out. */
public final class LinkAsks {
  private LinkAsks() {}

  /** Absent for groups, which nobody knows yet. */
  public static @Nullable Address address(ChatName chat) {
    return switch (chat) {
      case ChatName.Direct direct -> new Address.User(direct.user());
      case ChatName.Group group -> null;
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
    };
  }

  /** The ask for a command about no conversation. */
  public static Link.Ask of(UserCommand.OfServer command, Origin origin) {
    return switch (command) {
      case UserCommand.Who who ->
          new Link.Who(origin, Optional.ofNullable(who.after()), !who.all());
      case UserCommand.WhoIs who -> new Link.Whois(origin, who.user());
      case UserCommand.Devices devices -> new Link.ListDevices(origin);
      case UserCommand.RevokeDevice revoke -> new Link.Revoke(origin, revoke.device());
      case UserCommand.Invite invite -> new Link.Invite(origin, invite.uses());
    };
  }

  private static OptionalLong before(UserCommand.History history) {
    return history.before() == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(history.before());
  }
}
