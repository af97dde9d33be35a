package classchat.client.screen;

import classchat.client.model.Change;
import classchat.client.model.GroupEntry;
import classchat.client.pane.ChangeText;
import java.util.List;
import java.util.Optional;

/** What an entry of a group means to one account. */
final class GroupNews {
  private GroupNews() {}

  /**
   * Empty for what does not concern it.
   *
   * @param self its bare name
   */
  static Optional<String> of(GroupEntry entry, String self) {
    var by = entry.by();
    var group = entry.conversation().label();
    return switch (entry.change()) {
      case Change.Created(var name, var members, var everybody) ->
          when(everybody || members.contains(self), by + " made " + group + " with you in it");
      case Change.Added(var members) -> when(members.contains(self), by + " added you to " + group);
      case Change.Removed(var members) ->
          when(members.contains(self), by + " removed you from " + group);
      case Change.Left(var heir) ->
          when(heir.equals(Optional.of(self)), by + " left " + group + ": you own it now");
      case Change.Renamed(var previous, var name) ->
          Optional.of(previous.map(was -> "#" + was).orElse("a group") + " is #" + name + " now");
      case Change.HandedOn(var owner) ->
          when(owner.equals(self), by + " handed " + group + " on to you");
      case Change.Silenced(var user, var minutes) ->
          when(user.equals(self), silence(by, group, minutes));
      case Change.Answered answered -> Optional.empty();
    };
  }

  private static String silence(String by, String group, int minutes) {
    return minutes == 0
        ? by + " lets you speak in " + group + " again"
        : by + " silenced you in " + group + ChangeText.span(minutes);
  }

  private static Optional<String> when(boolean concerned, String text) {
    return concerned ? Optional.of(text) : Optional.empty();
  }

  /** What came of a command that changed a group. */
  static String made(GroupEntry entry) {
    var group = entry.conversation().label();
    return switch (entry.change()) {
      case Change.Created(var name, var members, var everybody) ->
          "#" + name + " is made" + (everybody ? " for everybody" : "");
      case Change.Added(var members) -> are(members) + " in " + group + " now";
      case Change.Removed(var members) -> are(members) + " no longer in " + group;
      case Change.Left left -> "you are no longer in " + group;
      case Change.Renamed(var previous, var name) -> "the group is #" + name + " now";
      case Change.HandedOn(var owner) -> owner + " owns " + group + " now";
      case Change.Silenced(var user, var minutes) ->
          minutes == 0
              ? user + " may speak in " + group + " again"
              : user + " is silent in " + group + ChangeText.span(minutes);
      case Change.Answered(var question, var answer) ->
          answer + " is the answer" + (question > 0 ? " to question " + question : "") + " now";
    };
  }

  private static String are(List<String> users) {
    return ChangeText.names(users) + (users.size() == 1 ? " is" : " are");
  }
}
