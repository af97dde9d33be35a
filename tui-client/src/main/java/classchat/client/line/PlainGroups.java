package classchat.client.line;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupMember;
import classchat.client.text.Widths;
import classchat.wire.CleanText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Groups in words. */
final class PlainGroups {
  /** More names than these are counted. */
  private static final int NAMES = 10;

  private PlainGroups() {}

  /** What an entry did, without who made it. */
  static String change(GroupEntry entry) {
    return switch (entry.change()) {
      case Change.Created(var name, var members, var everybody) ->
          everybody
              ? "created the class"
              : "created the group" + (members.isEmpty() ? "" : " with " + names(members));
      case Change.Added(var members) -> "added " + names(members);
      case Change.Removed(var members) -> "removed " + names(members);
      case Change.Left(var heir) ->
          "left" + heir.map(name -> ", " + CleanText.line(name) + " is the owner now").orElse("");
      case Change.Renamed(var previous, var name) ->
          "renamed " + previous.map(was -> "#" + was).orElse("the group") + " to #" + name;
      case Change.HandedOn(var owner) -> "handed the group on to " + CleanText.line(owner);
      case Change.Silenced(var user, var minutes) -> silenced(CleanText.line(user), minutes);
      case Change.Answered(var question, var answer) ->
          "took " + answer + " as the answer to " + question;
    };
  }

  private static String silenced(String user, int minutes) {
    return switch (minutes) {
      case 0 -> "lets " + user + " speak again";
      case 1 -> "silenced " + user + " for a minute";
      case Integer.MAX_VALUE -> "silenced " + user;
      default -> "silenced " + user + " for " + minutes + " minutes";
    };
  }

  /** The first names, and how many more. */
  static String names(List<String> members) {
    var shown =
        members.stream().limit(NAMES).map(CleanText::line).collect(Collectors.joining(", "));
    var more = members.size() - NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** For whom a message is. */
  static String reach(ClientEvent.Reach reach) {
    return switch (reach.members()) {
      case 0 -> "nobody else is here";
      case 1 -> "to 1 other, " + reach.online() + " online";
      default -> "to " + reach.members() + " others, " + reach.online() + " online";
    };
  }

  /** How far a message has got. */
  static String progress(GroupProgress.News news) {
    if (news.own() == 0) {
      return news.delivered() == 1
          ? "1 member has received or read more"
          : news.delivered() + " members have received or read more";
    }
    var of = news.others() == 0 ? "" : " of " + news.others();
    if (news.read() == news.delivered()) {
      return "read by " + news.read() + of;
    }
    return "received by "
        + news.delivered()
        + of
        + (news.read() == 0 ? "" : ", read by " + news.read());
  }

  /** How many are in a group, and whose it is. */
  static String size(ClientEvent.Members event) {
    var group = event.group();
    return (group.members() == 1 ? "1 member" : group.members() + " members")
        + (group.owner().isEmpty() ? "" : ", owner " + CleanText.line(group.owner()));
  }

  /** A line for each member, in columns. */
  static List<String> members(ClientEvent.Members event, PlainTimes times) {
    var owner = event.group().owner();
    var names = column(event.members().stream().map(PlainGroups::name));
    var roles = column(event.members().stream().map(member -> role(member, owner)));
    var seen =
        column(
            event.members().stream()
                .map(GroupMember::person)
                .map(person -> PlainItems.presence(person.online(), person.lastSeen(), times)));
    return IntStream.range(0, names.size())
        .mapToObj(i ->
            names.get(i)
                + "  "
                + roles.get(i)
                + "  "
                + seen.get(i)
                + "  since "
                + event.members().get(i).since())
        .toList();
  }

  private static String name(GroupMember member) {
    return PlainItems.name(member.person());
  }

  private static String role(GroupMember member, String owner) {
    var role = member.person().role().name().toLowerCase(Locale.ROOT);
    return member.person().user().equals(owner) ? role + ", owner" : role;
  }

  /** All as wide as the widest. */
  private static List<String> column(Stream<String> cells) {
    var all = cells.toList();
    var width = all.stream().mapToInt(Widths.STANDARD::ofText).max().orElse(0);
    return all.stream()
        .map(cell -> cell + " ".repeat(width - Widths.STANDARD.ofText(cell)))
        .toList();
  }
}
