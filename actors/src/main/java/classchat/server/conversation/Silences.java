package classchat.server.conversation;

import classchat.server.store.Silence;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.EntryContent.Silenced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who says nothing in a group: after all entries, those being written too. A silence stays while
 * its member is away.
 */
final class Silences {
  private final Map<AccountId, Silence> byAccount = new HashMap<>();

  Silences(List<Silence> loaded) {
    loaded.forEach(silence -> byAccount.put(silence.account(), silence));
  }

  /** Takes the next entry. */
  void apply(StoredEntry entry) {
    if (entry.content() instanceof Silenced silenced) {
      var silence = Silence.of(silenced, entry.sentAt());
      byAccount.put(silence.account(), silence);
      byAccount.values().removeIf(each -> !each.holdsAt(entry.sentAt()));
    }
  }

  /** The silence of an account that holds now. */
  Optional<Silence> of(AccountId account, long now) {
    return Optional.ofNullable(byAccount.get(account)).filter(silence -> silence.holdsAt(now));
  }

  /** Those that were not lifted and had not ended when the last one was made. */
  Map<AccountId, Silence> all() {
    return Map.copyOf(byAccount);
  }
}
