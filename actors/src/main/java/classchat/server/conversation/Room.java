package classchat.server.conversation;

import classchat.server.store.ConversationState;
import classchat.server.store.StoredEntry;
import java.util.List;

/** What a conversation is after all its entries, those being written too. */
record Room(Members members, Silences silences, Questions questions) {
  static Room of(ConversationState loaded) {
    return new Room(
        new Members(loaded), new Silences(loaded.silences()), new Questions(loaded.questions()));
  }

  /**
   * The same after the next entry; a group that ends leaves nothing.
   *
   * @param history who joins reads what was before
   */
  Room with(StoredEntry entry, Moves moves, boolean history) {
    members.apply(entry, moves.joins(), moves.leaves(), history);
    if (members.size() == 0) {
      return new Room(members, new Silences(List.of()), new Questions(List.of()));
    }
    silences.apply(entry);
    questions.apply(entry);
    return this;
  }
}
