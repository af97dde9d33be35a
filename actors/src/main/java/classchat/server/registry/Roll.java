package classchat.server.registry;

import classchat.wire.AccountId;
import classchat.wire.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is on one other node, as that node has told. */
final class Roll {
  private final OnlineUsers online;
  private final Map<AccountId, UserInfo> users = new HashMap<>();
  private Optional<Long> version = Optional.empty();

  /** Of all that there are: the parts that have come. */
  private final List<Neighbours.All> parts = new ArrayList<>();

  Roll(OnlineUsers online) {
    this.online = online;
  }

  /** Whether this follows on what is known; then it is. */
  boolean takes(Neighbours.Changes changes) {
    return version.isPresent() && version.get() == changes.before();
  }

  /** Gives who is online now and was not, or the other way round. */
  List<AccountId> take(Neighbours.Changes changes) {
    version = Optional.of(changes.version());
    return replace(changes.came(), changes.went());
  }

  /** The last part makes the difference; a part that does not follow on the others is dropped. */
  List<AccountId> take(Neighbours.All part) {
    if (part.number() == 0) {
      parts.clear();
    }
    if (part.number() != parts.size() || !isOfOne(part)) {
      return List.of();
    }
    parts.add(part);
    return part.number() + 1 == part.of() ? complete(part.version()) : List.of();
  }

  private boolean isOfOne(Neighbours.All part) {
    return parts.isEmpty() || parts.getFirst().version() == part.version();
  }

  private List<AccountId> complete(long now) {
    version = Optional.of(now);
    var all = new HashMap<AccountId, UserInfo>();
    parts.forEach(part -> part.users().forEach(user -> all.put(user.account(), user)));
    parts.clear();
    var went = users.keySet().stream().filter(account -> !all.containsKey(account)).toList();
    return replace(List.copyOf(all.values()), went);
  }

  /** The node is no more. */
  List<AccountId> end() {
    return replace(List.of(), List.copyOf(users.keySet()));
  }

  private List<AccountId> replace(List<UserInfo> came, List<AccountId> went) {
    var fresh = came.stream().filter(user -> users.putIfAbsent(user.account(), user) == null);
    var freshly = fresh.toList();
    var gone = went.stream().map(users::remove).filter(user -> user != null).toList();
    return online.elsewhere(freshly, gone);
  }
}
