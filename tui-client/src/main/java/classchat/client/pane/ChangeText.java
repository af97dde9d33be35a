package classchat.client.pane;

import classchat.client.model.Change;
import classchat.client.model.GroupEntry;
import java.util.List;

/** What an entry of a group says, in words. */
public final class ChangeText {
  /** More names than these are counted. */
  private static final int NAMED = 4;

  private ChangeText() {}

  /** Such as {@code alice added carol and dave}. */
  static String of(GroupEntry entry) {
    var by = entry.by().isEmpty() ? "(anonymous)" : entry.by();
    return switch (entry.change()) {
      case Change.Created(var name, var members, var everybody) ->
          by + " made #" + name + with(members, everybody);
      case Change.Added(var members) -> by + " added " + names(members);
      case Change.Removed(var members) -> by + " removed " + names(members);
      case Change.Left(var heir) ->
          by + " left" + heir.map(next -> "; " + next + " owns the group now").orElse("");
      case Change.Renamed(var previous, var name) ->
          by + " renamed " + previous.map(was -> "#" + was).orElse("the group") + " to #" + name;
      case Change.HandedOn(var owner) -> by + " handed the group on to " + owner;
      case Change.Silenced(var user, var minutes) ->
          minutes == 0
              ? by + " lets " + user + " speak again"
              : by + " silenced " + user + span(minutes);
      case Change.Answered(var question, var answer) ->
          by + " accepted " + answer + " as the answer" + (question > 0 ? " to " + question : "");
    };
  }

  private static String with(List<String> members, boolean everybody) {
    if (everybody) {
      return " for everybody";
    }
    return members.isEmpty() ? "" : " with " + names(members);
  }

  /** Such as {@code carol, dave, erin and 27 others}. */
  public static String names(List<String> names) {
    if (names.isEmpty()) {
      return "nobody";
    }
    if (names.size() > NAMED) {
      var named = NAMED - 1;
      return String.join(", ", names.subList(0, named))
          + " and "
          + (names.size() - named)
          + " others";
    }
    var last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** How long somebody is silent; empty for as long as nobody says otherwise. */
  public static String span(int minutes) {
    return minutes == Integer.MAX_VALUE ? "" : " for " + Texts.count(minutes, "minute", "minutes");
  }
}
