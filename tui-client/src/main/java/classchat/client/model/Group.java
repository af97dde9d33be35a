package classchat.client.model;

import java.util.List;

/**
 * What a group is, as of one entry of its log.
 *
 * @param name bare
 * @param owner a bare name; empty when nobody's, as the group has ended
 * @param members how many there are, this account included; 0 while that is not known, as after
 *     coming back
 * @param member whether this account is one of them
 * @param asOf the seq of that entry
 */
public record Group(String name, String owner, int members, boolean member, long asOf) {

  /** Before its first entry. */
  public static Group unborn(String name) {
    return new Group(name, "", 0, false, 0);
  }

  /**
   * The group after one more entry; the same when it knows the entry already.
   *
   * @param self the bare name of this account
   */
  public Group after(GroupEntry entry, String self) {
    return entry.seq() <= asOf ? this : after(entry.change(), entry, self).at(entry.seq());
  }

  /** The group after an entry that says nothing of it. */
  public Group at(long seq) {
    return new Group(name, owner, members, member, Math.max(seq, asOf));
  }

  /** What is known of it where the log ends at {@code seq} again. */
  public Group backTo(long seq) {
    return new Group(name, owner, members, member, Math.min(seq, asOf));
  }

  /** Whether the server has to say what the group is. */
  public boolean isUnclear() {
    return member && members == 0;
  }

  private Group after(Change change, GroupEntry entry, String self) {
    var by = entry.by();
    return switch (change) {
      case Change.Created(var called, var others, var everybody) ->
          new Group(called, by, others.size() + 1, by.equals(self) || others.contains(self), asOf);
      case Change.Added(var added) -> added(added, self);
      case Change.Removed(var gone) -> sized(members - gone.size(), member && !gone.contains(self));
      case Change.Left(var heir) ->
          left(by, self).owned(heir.orElse(by.equals(owner) ? "" : owner));
      case Change.Renamed(var previous, var called) ->
          new Group(called, owner, members, member, asOf);
      case Change.HandedOn(var next) -> owned(next);
      case Change.Silenced silenced -> this;
      case Change.Answered answered -> this;
    };
  }

  private Group added(List<String> added, String self) {
    return added.contains(self)
        ? new Group(name, owner, 0, true, asOf)
        : sized(members + added.size(), member);
  }

  private Group left(String by, String self) {
    return sized(members - 1, member && !by.equals(self));
  }

  private Group sized(int size, boolean with) {
    return new Group(name, owner, members == 0 ? 0 : Math.max(0, size), with, asOf);
  }

  private Group owned(String next) {
    return new Group(name, next, members, member, asOf);
  }
}
