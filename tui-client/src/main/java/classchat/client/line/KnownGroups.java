package classchat.client.line;

import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Group;
import classchat.client.model.GroupEntry;
import classchat.wire.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What groups are, as far as events have told. Remembers those used last. */
final class KnownGroups {
  private static final int GROUPS = 1000;

  private final Map<ConversationId, Group> groups =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Group> eldest) {
          return size() > GROUPS;
        }
      };

  private String self = "";

  /** Takes note of {@code event}; to be called before it is printed. */
  void note(ClientEvent event) {
    switch (event) {
      case ClientEvent.Restored restored -> {
        self = restored.self();
        restored.groups().forEach(this::note);
      }
      case ClientEvent.Connected up -> self = up.user();
      case ClientEvent.GroupIs(var conversation, var group) -> groups.put(conversation.id(), group);
      case ClientEvent.Members members -> groups.put(members.conversation().id(), members.group());
      case ClientEvent.Changed(var entry) -> note(entry);
      case ClientEvent.ChangeMade made -> note(made.entry());
      default -> {}
    }
  }

  private void note(GroupEntry entry) {
    var conversation = entry.conversation();
    if (entry.change() instanceof Change.Created) {
      groups.putIfAbsent(conversation.id(), Group.unborn(conversation.name()));
    }
    groups.computeIfPresent(conversation.id(), (id, was) -> was.after(entry, self));
  }

  /** The bare name of this account; empty as long as it is not known. */
  String self() {
    return self;
  }

  /** Whose the group of {@code entry} is after it, or else now; empty when it is not known. */
  Optional<String> owner(GroupEntry entry) {
    return switch (entry.change()) {
      case Change.Created created -> Optional.of(entry.by());
      case Change.HandedOn(var owner) -> Optional.of(owner);
      case Change.Left(var heir) when heir.isPresent() -> heir;
      default ->
          Optional.ofNullable(groups.get(entry.conversation().id()))
              .map(Group::owner)
              .filter(owner -> !owner.isEmpty());
    };
  }

  /** How many others are in the group of a message now; empty when that is not known. */
  Optional<Integer> others(ChatMessage message) {
    return Optional.ofNullable(groups.get(message.conversation().id()))
        .filter(Group::member)
        .map(known -> known.members() - 1);
  }
}
