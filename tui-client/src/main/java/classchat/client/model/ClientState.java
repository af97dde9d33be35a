package classchat.client.model;

import classchat.client.model.ClientEvent.Blocked;
import classchat.client.model.ClientEvent.ChangeMade;
import classchat.client.model.ClientEvent.Changed;
import classchat.client.model.ClientEvent.Connected;
import classchat.client.model.ClientEvent.Connecting;
import classchat.client.model.ClientEvent.Devices;
import classchat.client.model.ClientEvent.Disconnected;
import classchat.client.model.ClientEvent.Done;
import classchat.client.model.ClientEvent.Ended;
import classchat.client.model.ClientEvent.Failed;
import classchat.client.model.ClientEvent.FileIs;
import classchat.client.model.ClientEvent.FileMoved;
import classchat.client.model.ClientEvent.Files;
import classchat.client.model.ClientEvent.GivenUp;
import classchat.client.model.ClientEvent.GroupIs;
import classchat.client.model.ClientEvent.History;
import classchat.client.model.ClientEvent.Invited;
import classchat.client.model.ClientEvent.KeyRefused;
import classchat.client.model.ClientEvent.Members;
import classchat.client.model.ClientEvent.Message;
import classchat.client.model.ClientEvent.Notice;
import classchat.client.model.ClientEvent.Opened;
import classchat.client.model.ClientEvent.Posted;
import classchat.client.model.ClientEvent.Presence;
import classchat.client.model.ClientEvent.Progress;
import classchat.client.model.ClientEvent.Questions;
import classchat.client.model.ClientEvent.Queued;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.ClientEvent.Receipts;
import classchat.client.model.ClientEvent.Restored;
import classchat.client.model.ClientEvent.Roster;
import classchat.client.model.ClientEvent.Stands;
import classchat.client.model.ClientEvent.Users;
import classchat.wire.ConversationId;
import classchat.wire.FileId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything that a front end shows, as of one event. Never changes.
 *
 * @param self the bare name; empty before the profile is open
 * @param conversations by id
 * @param presence of users, by bare name
 * @param drafts unanswered posts by key, oldest first
 * @param files that were offered, by id; what is over for long is forgotten
 * @param current the open conversation
 */
public record ClientState(
    String self,
    ConnectionState connection,
    Map<ConversationId, ConversationState> conversations,
    Map<String, Presence> presence,
    SortedMap<Long, PendingDraft> drafts,
    Map<FileId, SharedFile> files,
    Optional<ConversationId> current) {
  /** The most files that are remembered; of more the oldest that are over are forgotten. */
  public static final int FILES = 1000;

  public ClientState {
    conversations = Map.copyOf(conversations);
    presence = Map.copyOf(presence);
    drafts = Collections.unmodifiableSortedMap(drafts);
    files = Map.copyOf(files);
  }

  /** Before anything has happened. */
  public static ClientState initial() {
    return new ClientState(
        "",
        new ConnectionState.Connecting(""),
        Map.of(),
        Map.of(),
        new TreeMap<>(),
        Map.of(),
        Optional.empty());
  }

  /** The state after {@code event}; an event that is already in the state changes nothing. */
  public ClientState apply(ClientEvent event) {
    return switch (event) {
      case Restored restored -> restored(restored);
      case Connecting(var server) -> with(new ConnectionState.Connecting(server));
      case Connected connected ->
          with(new ConnectionState.Online(connected.server(), connected.tls(), false));
      case Disconnected lost -> with(new ConnectionState.Offline(lost.reason(), lost.retryIn()));
      case Ended ended -> with(new ConnectionState.Offline(ended.text(), Optional.empty()));
      case Ready(var standings) -> ready(standings);
      case Message(var message) ->
          offered(message).on(message.conversation(), talk -> talk.with(message));
      case Queued queued -> queued(queued.draft());
      case Posted posted ->
          offered(posted.message())
              .settled(posted.key())
              .on(posted.message().conversation(), talk -> talk.with(posted.message()));
      case Changed(var entry) -> on(entry.conversation(), talk -> talk.with(entry, self));
      case ChangeMade made ->
          on(made.entry().conversation(), talk -> talk.with(made.entry(), self));
      case GroupIs(var ref, var group) -> on(ref, talk -> talk.with(ref, group));
      case Roster(var ref, var members, var asOf) ->
          people(members).on(ref, talk -> talk.listed(members, asOf, self));
      case GivenUp(var key, var conversation) -> settled(key);
      case Progress(var ref, var member) -> on(ref, talk -> talk.with(member));
      case Stands(var standing) -> on(standing.conversation(), talk -> talk.with(standing));
      case Presence coming -> present(coming);
      case History page ->
          on(
              page.conversation(),
              talk -> talk.withEarlier(page.messages()).withEarlierChanges(page.changes()));
      case Opened(var origin, var ref) -> open(ref);
      case Users users -> users(users.users());
      case Members members -> people(members.members());
      case FileIs(var file, var step, var user) -> with(file);
      case FileMoved moved -> with(moved.file());
      case Files any -> this;
      case Blocked any -> this;
      case Questions any -> this;
      case KeyRefused any -> this;
      case Notice any -> this;
      case Done any -> this;
      case Failed any -> this;
      case Receipts any -> this;
      case Devices any -> this;
      case Invited any -> this;
    };
  }

  private ClientState restored(Restored restored) {
    var state =
        new ClientState(restored.self(), connection, Map.of(), presence, drafts, Map.of(), current);
    for (var standing : restored.standings()) {
      state = state.on(standing.conversation(), talk -> talk.with(standing));
    }
    for (var group : restored.groups()) {
      state = state.apply(group);
    }
    for (var progress : restored.progress()) {
      state = state.apply(progress);
    }
    for (var draft : restored.drafts()) {
      state = state.queued(draft);
    }
    return state;
  }

  private ClientState ready(List<Standing> standings) {
    var state = this;
    for (var standing : standings) {
      state = state.on(standing.conversation(), talk -> talk.with(standing));
    }
    return connection instanceof ConnectionState.Online online
        ? state.with(new ConnectionState.Online(online.server(), online.tls(), true))
        : state;
  }

  private ClientState on(ConversationRef ref, UnaryOperator<ConversationState> change) {
    var was = conversations.getOrDefault(ref.id(), ConversationState.empty(ref));
    var changed = new HashMap<>(conversations);
    changed.put(ref.id(), change.apply(was).trimmed(most(ref.id())));
    return new ClientState(self, connection, changed, presence, drafts, files, current);
  }

  private int most(ConversationId id) {
    return current.filter(id::equals).isPresent()
        ? ConversationState.KEPT_OPEN
        : ConversationState.KEPT;
  }

  private ClientState queued(PendingDraft draft) {
    var changed = new TreeMap<>(drafts);
    changed.put(draft.key(), draft);
    return new ClientState(self, connection, conversations, presence, changed, files, current);
  }

  private ClientState settled(long key) {
    if (!drafts.containsKey(key)) {
      return this;
    }
    var changed = new TreeMap<>(drafts);
    changed.remove(key);
    return new ClientState(self, connection, conversations, presence, changed, files, current);
  }

  private ClientState present(Presence coming) {
    var changed = new HashMap<>(presence);
    changed.put(coming.user(), coming);
    return new ClientState(self, connection, conversations, changed, drafts, files, current);
  }

  private ClientState people(List<GroupMember> members) {
    return users(members.stream().map(GroupMember::person).toList());
  }

  private ClientState users(List<Person> users) {
    var changed = new HashMap<>(presence);
    for (var person : users) {
      changed.put(person.user(), new Presence(person.user(), person.online(), person.lastSeen()));
    }
    return new ClientState(self, connection, conversations, changed, drafts, files, current);
  }

  private ClientState open(ConversationRef ref) {
    var state =
        new ClientState(
            self, connection, conversations, presence, drafts, files, Optional.of(ref.id()));
    var left = current.map(conversations::get);
    state = left.isPresent() ? state.on(left.get().ref(), talk -> talk) : state;
    return state.on(ref, talk -> talk);
  }

  /** The offer says less than what may be known of the file already. */
  private ClientState offered(ChatMessage message) {
    return message.file().isEmpty() || files.containsKey(message.file().get().id())
        ? this
        : with(SharedFile.of(message, message.file().get()));
  }

  private ClientState with(SharedFile file) {
    var changed = new HashMap<>(files);
    changed.put(file.id(), file);
    if (changed.size() > FILES) {
      changed.values().stream()
          .filter(other -> other.stage().isOver() && !other.id().equals(file.id()))
          .min(Comparator.comparing(other -> other.expires().orElse(Instant.MIN)))
          .ifPresent(oldest -> changed.remove(oldest.id()));
    }
    return new ClientState(self, connection, conversations, presence, drafts, changed, current);
  }

  private ClientState with(ConnectionState next) {
    return new ClientState(self, next, conversations, presence, drafts, files, current);
  }
}
