package classchat.client.screen;

import classchat.client.link.FakeLink;
import classchat.client.link.Link;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.Ending;
import classchat.client.model.Standing;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Chats of alice, and what happens in them. */
final class Samples {
  static final ConversationRef BOB = new ConversationRef(new ConversationId(0, 3), "@bob");
  static final ConversationRef CAROL = new ConversationRef(new ConversationId(0, 5), "@carol");

  private Samples() {}

  static ClientEvent.Message message(ConversationRef ref, long seq, String text) {
    return new ClientEvent.Message(chat(ref, seq, text));
  }

  static ChatMessage chat(ConversationRef ref, long seq, String text) {
    var from = ref.label().substring(1);
    return new ChatMessage(ref, seq, from, "alice", text, ScreenKit.NOW, false);
  }

  static ChatMessage own(long seq, String text) {
    return new ChatMessage(BOB, seq, "alice", "bob", text, ScreenKit.NOW, true);
  }

  /** Answers the n-th question for earlier messages of bob, counted from 0. */
  static void answerHistory(FakeLink link, int ask, int from, int to, boolean more) {
    var origin = link.told(Link.History.class).get(ask).origin();
    var messages =
        IntStream.rangeClosed(from, to).mapToObj(seq -> chat(BOB, seq, "no " + seq)).toList();
    link.emit(new ClientEvent.History(origin, BOB, messages, more, from));
  }

  static ClientEvent.Restored restored(String self, Standing... standings) {
    return new ClientEvent.Restored(self, Arrays.asList(standings), List.of(), List.of());
  }

  /** Nothing was ever said there. */
  static Standing empty(ConversationRef ref) {
    return new Standing(ref, 0, 0, 0);
  }

  static ClientEvent.Ended sentAway() {
    return new ClientEvent.Ended(
        Ending.SENT_AWAY, ErrorCode.NOT_ALLOWED, "this device was signed out", 0);
  }
}
