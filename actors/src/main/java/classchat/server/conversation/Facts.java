package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.store.Account;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.UserName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the judgement of one post rests on and the conversation does not hold: who there is, and
 * what entries say, as the store had it when it was asked for this post.
 */
final class Facts {
  private final Optional<Post> about;
  private final Set<AccountId> askedAccounts;
  private final Set<Long> askedEntries;
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Map<Long, StoredEntry> entries = new HashMap<>();

  private Facts(Optional<Post> about, Verdict.Depends asked) {
    this.about = about;
    this.askedAccounts = new HashSet<>(asked.accounts());
    this.askedEntries = new HashSet<>(asked.entries());
  }

  /** Nothing was asked. */
  static Facts none() {
    return new Facts(Optional.empty(), new Verdict.Depends(List.of(), List.of()));
  }

  /** What was found of what was asked for. */
  static Facts of(
      Post post,
      Verdict.Depends asked,
      Collection<Account> accounts,
      Collection<StoredEntry> entries) {
    var facts = new Facts(Optional.of(post), asked);
    accounts.forEach(account -> facts.accounts.put(account.id(), account));
    entries.forEach(entry -> facts.entries.put(entry.seq(), entry));
    return facts;
  }

  /** Those of another post may be out of date. */
  Facts about(Post post) {
    return about.filter(post::equals).isPresent() ? this : none();
  }

  /** Whether all of this was asked for. */
  boolean cover(Verdict.Depends needed) {
    return askedAccounts.containsAll(needed.accounts())
        && askedEntries.containsAll(needed.entries());
  }

  /** Empty when there is none. */
  Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  UserName name(AccountId id) {
    return Objects.requireNonNull(accounts.get(id)).name();
  }

  /** Empty when there is none. */
  Optional<StoredEntry> entry(long seq) {
    return Optional.ofNullable(entries.get(seq));
  }

  boolean isStaff(AccountId id) {
    return account(id).filter(found -> found.role().isStaff()).isPresent();
  }
}
