package classchat.server.session;

import classchat.server.conversation.Anonymity;
import classchat.server.store.Account;
import classchat.server.store.Page;
import classchat.server.store.Store;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Entry;
import classchat.wire.MemberCursor;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entries as one account may see them. Every call blocks. */
final class Viewer {
  /** Entries in a row whose authors it may not know; behind more, cursors are not told at all. */
  private static final int LONGEST_RUN = 16;

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

  /**
   * Cursors as it may see them. Of others that rest on an entry whose author it may not know, each
   * is shown at the one before: who asks and leaves rests there alone.
   */
  List<MemberCursor> cursors(ConversationId id, List<MemberCursor> cursors) {
    var shown = new ArrayList<>(cursors);
    for (var round = 0; round < LONGEST_RUN; round++) {
      var hidden = hidden(id, shown);
      if (hidden.isEmpty()) {
        return shown;
      }
      shown.replaceAll(cursor -> isOwn(cursor) ? cursor : before(hidden, cursor));
    }
    return shown.stream()
        .map(cursor -> isOwn(cursor) ? cursor : new MemberCursor(cursor.account(), 0, 0))
        .toList();
  }

  private static MemberCursor before(Set<Long> hidden, MemberCursor cursor) {
    return new MemberCursor(
        cursor.account(), before(hidden, cursor.delivered()), before(hidden, cursor.read()));
  }

  private static long before(Set<Long> hidden, long seq) {
    return hidden.contains(seq) ? seq - 1 : seq;
  }

  private boolean isOwn(MemberCursor cursor) {
    return cursor.account().equals(self);
  }

  /** Where others rest on entries whose authors it may not know. */
  private Set<Long> hidden(ConversationId id, List<MemberCursor> cursors) {
    if (staff.getAsBoolean()) {
      return Set.of();
    }
    var places =
        cursors.stream()
            .filter(cursor -> !isOwn(cursor))
            .flatMap(cursor -> Stream.of(cursor.delivered(), cursor.read()))
            .filter(seq -> seq > 0)
            .distinct()
            .sorted()
            .map(seq -> new Range(seq, seq))
            .toList();
    if (places.isEmpty()) {
      return Set.of();
    }
    var entries =
        store
            .conversations()
            .entries(id, places, 0, true, places.size(), Integer.MAX_VALUE)
            .items()
            .stream()
            .filter(entry -> !knows(entry))
            .toList();
    return Anonymity.veiled(store.conversations(), id, entries);
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
