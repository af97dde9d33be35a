package classchat.server.session;

import classchat.server.conversation.Anonymity;
import classchat.server.store.Account;
import classchat.server.store.Page;
import classchat.server.store.Store;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.ServerFrame;
import classchat.wire.UserName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Entries as one account may see them. Every call blocks. */
final class Viewer {
  private final Store store;
  private final AccountId self;
  private final BooleanSupplier staff;

  /**
   * @param staff whether it may know who asked anonymous questions
   */
  Viewer(Store store, AccountId self, BooleanSupplier staff) {
    this.store = store;
    this.self = self;
    this.staff = staff;
  }

  ServerFrame.Page page(long request, ConversationId id, Page<StoredEntry> page) {
    var stored = page.items();
    var names = id.isGroup() ? names(stored) : Map.<AccountId, UserName>of();
    var veiled =
        id.isGroup() ? Anonymity.veiled(store.conversations(), id, stored) : Set.<Long>of();
    var entries =
        stored.stream().map(each -> entry(each, names, veiled.contains(each.seq()))).toList();
    return new ServerFrame.Page(request, id, entries, page.more());
  }

  /** Whether it may know who made an entry. */
  boolean mayKnowAuthor(ConversationId id, StoredEntry entry) {
    return knows(entry) || Anonymity.veiled(store.conversations(), id, List.of(entry)).isEmpty();
  }

  private boolean knows(StoredEntry entry) {
    return entry.author().equals(self) || staff.getAsBoolean();
  }

  /** Each is looked up once for a page. */
  private Map<AccountId, UserName> names(List<StoredEntry> entries) {
    var authors = entries.stream().map(StoredEntry::author).collect(Collectors.toSet());
    return store.accounts().find(authors).stream()
        .collect(Collectors.toMap(Account::id, Account::name));
  }

  /**
   * A device that finds its own entry sees by the draft that it was posted. So do the account's
   * others, as one of them may have made it under an id that it lost with its key.
   */
  private Entry entry(StoredEntry stored, Map<AccountId, UserName> names, boolean veiled) {
    var own = stored.author().equals(self);
    var entry =
        new Entry(
            stored.seq(),
            stored.sentAt(),
            stored.author(),
            stored.content(),
            own ? Optional.of(stored.draft()) : Optional.empty(),
            Optional.ofNullable(names.get(stored.author())));
    return veiled && !knows(stored) ? entry.withoutAuthor() : entry;
  }
}
