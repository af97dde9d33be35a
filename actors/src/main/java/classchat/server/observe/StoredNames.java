package classchat.server.observe;

import classchat.server.store.Account;
import classchat.server.store.Membership;
import classchat.server.store.Store;
import classchat.server.store.StoreException;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names as the store has them; the last thousands are remembered. For one thread. */
public final class StoredNames implements Names {
  private static final int REMEMBERED = 10_000;

  private final Store store;
  private final Map<Object, String> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Direct(UserName from, ConversationId conversation) {}

  public StoredNames(Store store) {
    this.store = store;
  }

  @Override
  public String of(UserName from, Target to) {
    return switch (to) {
      case Target.Peer(var account) -> user(account);
      case Target.Existing(var id) -> id.isGroup() ? group(id) : conversation(from, id);
    };
  }

  private String user(AccountId account) {
    var name = known.get(account);
    if (name != null) {
      return name;
    }
    try {
      var found = store.accounts().find(account).map(Account::name);
      found.ifPresent(user -> known.put(account, "@" + user));
      return found.map(user -> "@" + user).orElse("account " + account);
    } catch (StoreException e) {
      return "account " + account;
    }
  }

  /** Not remembered, as a group may get another name. */
  private String group(ConversationId id) {
    try {
      return store
          .conversations()
          .group(id)
          .map(group -> "#" + group.name())
          .orElse("conversation " + id);
    } catch (StoreException e) {
      return "conversation " + id;
    }
  }

  private String conversation(UserName from, ConversationId id) {
    var key = new Direct(from, id);
    var name = known.get(key);
    if (name != null) {
      return name;
    }
    try {
      var found = other(from, id);
      known.put(key, found);
      return found;
    } catch (StoreException e) {
      return "conversation " + id;
    }
  }

  private String other(UserName from, ConversationId id) {
    var members = store.conversations().load(id).members();
    return members.size() == 2 ? peer(from, members) : "conversation " + id;
  }

  private String peer(UserName from, List<Membership> members) {
    var first = user(members.getFirst().account());
    return first.equals("@" + from) ? user(members.getLast().account()) : first;
  }
}
