package classchat.client.line;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of events that are about groups. */
final class JsonGroups {
  private JsonGroups() {}

  /**
   * What an entry did to its group.
   *
   * @param owner whose the group is after it, if known
   */
  static JsonWriter changed(JsonWriter line, GroupEntry entry, Optional<String> owner) {
    return entry(line.text("change", word(entry.change())), entry, owner);
  }

  /** One of earlier entries, whose owner is not known any more. */
  static JsonWriter earlier(JsonWriter line, GroupEntry entry) {
    return changed(line, entry, Optional.empty());
  }

  /** A question has its answer. */
  static JsonWriter answered(JsonWriter line, GroupEntry entry) {
    return entry(line, entry, Optional.empty());
  }

  private static JsonWriter entry(JsonWriter line, GroupEntry entry, Optional<String> owner) {
    JsonItems.in(line, entry.conversation()).number("seq", entry.seq());
    (entry.by().isEmpty() ? line.nothing("by") : line.text("by", entry.by()))
        .textIfAny("owner", owner.orElse(null));
    return details(line, entry).time("sentAt", entry.at());
  }

  private static JsonWriter details(JsonWriter line, GroupEntry entry) {
    return switch (entry.change()) {
      case Change.Created(var name, var others, var everybody) -> {
        line.texts("members", with(entry.by(), others));
        yield everybody ? line.flag("everybody", true) : line;
      }
      case Change.Added(var members) -> line.texts("members", members);
      case Change.Removed(var members) -> line.texts("members", members);
      case Change.Left left -> line.texts("members", List.of(entry.by()));
      case Change.Renamed(var previous, var name) ->
          line.textIfAny("previous", previous.map(was -> "#" + was).orElse(null));
      case Change.HandedOn handedOn -> line;
      case Change.Silenced(var user, var minutes) -> {
        line.texts("members", List.of(user));
        yield minutes == Integer.MAX_VALUE ? line : line.number("minutes", minutes);
      }
      case Change.Answered(var question, var answer) ->
          line.number("question", question).number("answer", answer);
    };
  }

  private static String word(Change change) {
    return switch (change) {
      case Change.Created created -> "created";
      case Change.Added added -> "added";
      case Change.Removed removed -> "removed";
      case Change.Left left -> "left";
      case Change.Renamed renamed -> "renamed";
      case Change.HandedOn handedOn -> "owner";
      case Change.Silenced silenced -> "silenced";
      case Change.Answered answered -> "answered";
    };
  }

  private static List<String> with(String first, List<String> others) {
    var all = new ArrayList<String>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  /** What a group is, and a page of its members. */
  static JsonWriter info(JsonWriter line, ClientEvent.Members event) {
    var group = event.group();
    var names = event.members().stream().map(member -> member.person().user()).toList();
    JsonItems.in(line.text("change", "info"), event.conversation())
        .number("seq", group.asOf())
        .textIfAny("owner", group.owner().isEmpty() ? null : group.owner())
        .number("size", group.members())
        .texts("members", names)
        .list("people", event.members(), JsonGroups::member)
        .flag("more", event.more());
    return line.textIfAny("next", event.more() && !names.isEmpty() ? names.getLast() : null);
  }

  private static JsonWriter member(JsonWriter line, GroupMember member) {
    return JsonItems.person(line, member.person()).number("since", member.since());
  }
}
