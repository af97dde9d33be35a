package classchat.bench.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Who takes part: users and groups by name, the first of a group owns it.
 *
 * @param users all of them
 * @param groups members of each
 */
record Cast(List<String> users, List<Group> groups) {
  /** A group that the first of its members makes. */
  record Group(String name, List<String> members) {
    String owner() {
      return members.getFirst();
    }
  }

  Cast {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /** The same for the same seed. */
  static Cast of(Scale scale, Random random) {
    var users = new ArrayList<String>();
    for (var i = 1; i <= scale.users(); i++) {
      users.add("user%02d".formatted(i));
    }
    var groups = new ArrayList<Group>();
    for (var i = 0; i < scale.groups(); i++) {
      var members = new ArrayList<>(users);
      Collections.shuffle(members, random);
      groups.add(
          new Group(
              "group%02d".formatted(i + 1), List.copyOf(members.subList(0, users.size() / 2 + 1))));
    }
    return new Cast(users, groups);
  }

  /** Those that a user can write to. */
  List<String> targets(String user) {
    var targets = new ArrayList<String>();
    users.stream()
        .filter(other -> !other.equals(user))
        .map(other -> "@" + other)
        .forEach(targets::add);
    groups.stream()
        .filter(group -> group.members().contains(user))
        .map(group -> "#" + group.name())
        .forEach(targets::add);
    return targets;
  }
}
