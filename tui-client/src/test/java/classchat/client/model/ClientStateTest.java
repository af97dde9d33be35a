package classchat.client.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ClientEvent.GivenUp;
import classchat.client.model.ClientEvent.History;
import classchat.client.model.ClientEvent.Message;
import classchat.client.model.ClientEvent.Posted;
import classchat.client.model.ClientEvent.Progress;
import classchat.client.model.ClientEvent.Queued;
import classchat.client.model.ClientEvent.Ready;
import classchat.client.model.ClientEvent.Stands;
import classchat.wire.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClientStateTest {
  private static final ConversationRef ANN = new ConversationRef(new ConversationId(1, 2), "@ann");

  private static ChatMessage message(long seq, boolean own) {
    return new ChatMessage(
        ANN, seq, own ? "me" : "ann", own ? "ann" : "me", "m" + seq, Instant.EPOCH, own);
  }

  private static ClientState state(ClientEvent... events) {
    var state = ClientState.initial();
    for (var event : events) {
      state = state.apply(event);
    }
    return state;
  }

  private static ConversationState talk(ClientEvent... events) {
    return requireNonNull(state(events).conversations().get(ANN.id()));
  }

  @Test
  void messagesOfOthersCountAsUnreadOnce() {
    var talk =
        talk(
            new Message(message(1, false)),
            new Message(message(1, false)),
            new Message(message(2, true)));

    assertThat(talk.unread()).isEqualTo(1);
    assertThat(talk.position()).isEqualTo(2);
    assertThat(talk.messages()).hasSize(2);
  }

  @Test
  void theNewestMessagesAreKept() {
    var events = new ClientEvent[ConversationState.KEPT + 10];
    for (var i = 0; i < events.length; i++) {
      events[i] = new Message(message(i + 1, false));
    }

    var talk = talk(events);

    assertThat(talk.messages()).hasSize(ConversationState.KEPT);
    assertThat(talk.messages().getFirst().seq()).isEqualTo(11);
  }

  @Test
  void historyFillsInAndCountsNothing() {
    var page = List.of(message(1, false), message(2, false));

    var talk = talk(new Message(message(3, false)), new History(Origin.NONE, ANN, page, false, 1));

    assertThat(talk.messages().stream().map(ChatMessage::seq)).containsExactly(1L, 2L, 3L);
    assertThat(talk.unread()).isEqualTo(1);
  }

  @Test
  void aDraftIsThereUntilItIsPostedOrGivenUp() {
    var first = new PendingDraft(1, ANN, "one", Origin.NONE);
    var second = new PendingDraft(2, ANN, "two", Origin.NONE);
    var queued = state(new Queued(Origin.NONE, first, 1), new Queued(Origin.NONE, second, 2));

    var posted = queued.apply(new Posted(Origin.NONE, 1, message(1, true), List.of()));

    assertThat(queued.drafts().keySet()).containsExactly(1L, 2L);
    assertThat(posted.drafts().keySet()).containsExactly(2L);
    assertThat(posted.apply(new GivenUp(2, ANN)).drafts()).isEmpty();
  }

  @Test
  void receiptsOnlyMoveOn() {
    var talk =
        talk(
            new Progress(ANN, new MemberProgress("ann", 5, 3)),
            new Progress(ANN, new MemberProgress("ann", 4, 4)));

    assertThat(talk.progress().get("ann")).isEqualTo(new MemberProgress("ann", 5, 4));
  }

  @Test
  void whatStandsIsTheTruthAlsoWhenItIsLower() {
    var talk =
        talk(
            new Message(message(1, false)),
            new Message(message(2, false)),
            new Stands(new Standing(ANN, 0, 1, 1)));

    assertThat(talk.position()).isEqualTo(1);
    assertThat(talk.unread()).isZero();
    assertThat(talk.messages()).hasSize(1);
  }

  @Test
  void readyMakesAnOnlineConnectionReady() {
    var online =
        new ClientState(
            "me",
            new ConnectionState.Online("host:1", "TLSv1.3", false),
            Map.of(),
            Map.of(),
            new TreeMap<>(),
            Map.of(),
            Optional.empty());

    var ready = online.apply(new Ready(List.of(new Standing(ANN, 3, 4, 1))));

    assertThat(ready.connection()).isEqualTo(new ConnectionState.Online("host:1", "TLSv1.3", true));
    assertThat(requireNonNull(ready.conversations().get(ANN.id())).unread()).isEqualTo(3);
  }

  @Test
  void aTallyCountsEachEntryOnce() {
    var tally = Tally.NONE.head(2, 3, 6);

    assertThat(tally.entry(5, true)).isEqualTo(tally);
    assertThat(tally.entry(7, true).unread()).isEqualTo(4);
    assertThat(tally.entry(7, false).unread()).isEqualTo(3);
    assertThat(tally.readTo(6)).isEqualTo(new Tally(6, 0, 6));
  }
}
