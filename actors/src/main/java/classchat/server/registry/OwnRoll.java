package classchat.server.registry;

import akka.actor.typed.ActorRef;
import classchat.server.registry.Neighbours.All;
import classchat.server.registry.Neighbours.Changes;
import classchat.server.registry.Neighbours.Word;
import classchat.wire.AccountId;
import classchat.wire.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who is on this node, and how much of that the other nodes have been told. */
final class OwnRoll {
  /** Of the users of a node in one message, which has to stay below Artery's largest. */
  static final int PART = 500;

  private record Local(UserInfo user, boolean here) {}

  private final ActorRef<Word> self;
  private final Map<AccountId, UserInfo> told = new HashMap<>();
  private final Map<AccountId, Local> untold = new LinkedHashMap<>();
  private long version;

  /**
   * @param version larger than any of an actor that was here before
   */
  OwnRoll(ActorRef<Word> self, long version) {
    this.self = self;
    this.version = version;
  }

  /** A user of this node came or went. */
  void note(UserInfo user, boolean here) {
    untold.put(user.account(), new Local(user, here));
  }

  /**
   * What is to be told; empty when all that happened has come to nothing. So many that one message
   * could not hold them are as if they had been told before, and missed.
   */
  Optional<Changes> changes() {
    var came = new ArrayList<UserInfo>();
    var went = new ArrayList<AccountId>();
    untold.forEach((account, local) -> {
      if (local.here() && told.put(account, local.user()) == null) {
        came.add(local.user());
      } else if (!local.here() && told.remove(account) != null) {
        went.add(account);
      }
    });
    untold.clear();
    if (came.isEmpty() && went.isEmpty()) {
      return Optional.empty();
    }
    version++;
    return Optional.of(
        came.size() > PART || went.size() > PART
            ? nothing()
            : new Changes(self, version - 1, version, came, went));
  }

  /** Tells the number of what was told last. */
  Changes nothing() {
    return new Changes(self, version, version, List.of(), List.of());
  }

  /** All that were told. */
  List<All> all() {
    var users = List.copyOf(told.values());
    var of = Math.max(1, Math.ceilDiv(users.size(), PART));
    return IntStream.range(0, of)
        .mapToObj(number -> new All(self, version, number, of, part(users, number)))
        .toList();
  }

  private static List<UserInfo> part(List<UserInfo> users, int number) {
    return users.subList(number * PART, Math.min(users.size(), (number + 1) * PART));
  }
}
