package classchat.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand.Advance;
import classchat.server.conversation.ConversationCommand.BlocksChanged;
import classchat.server.conversation.ConversationReply.Advanced;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cursors on their way between nodes. */
final class CursorMailTest {
  private static final ConversationId GROUP = ConversationId.group(new SplittableRandom(1));
  private static final ConversationId OTHER = ConversationId.group(new SplittableRandom(2));
  private static final Duration GATHER = Duration.ofMillis(50);
  private static final Duration BRIEFLY = Duration.ofMillis(50);

  private record Told(String id, ConversationCommand command) {}

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<Told> conversations = kit.createTestProbe();
  private final TestProbe<ConversationReply> ann = kit.createTestProbe();
  private final TestProbe<ConversationReply> bob = kit.createTestProbe();
  private final Directory<ConversationCommand> mailed = mailed();

  private Directory<ConversationCommand> mailed() {
    Directory<ConversationCommand> directory =
        (id, command) -> conversations.ref().tell(new Told(id, command));
    return CursorMail.before(directory, kit.spawn(CursorMail.create(directory, GATHER)));
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  @Test
  void cursorsOfAConversationThatComeWithinAMomentGoTogetherTheNewestOfEachDevice() {
    tell(GROUP, reached(1, 4, 3), ann);
    tell(GROUP, reached(2, 4, 0), bob);
    tell(OTHER, reached(1, 9, 9), ann);
    tell(GROUP, reached(1, 5, 5), ann);

    gather();

    assertThat(next().cursors()).containsExactly(reached(1, 5, 5), reached(2, 4, 0));
    assertThat(next().cursors()).containsExactly(reached(1, 9, 9));
    conversations.expectNoMessage(BRIEFLY);
  }

  @Test
  void whatComesBackIsToldToWhomeverItIsOf() {
    tell(GROUP, reached(1, 4, 3), ann);
    tell(GROUP, reached(2, 4, 0), bob);
    gather();
    var replyTo = next().replyTo();

    replyTo.tell(new Advanced(GROUP, List.of(reached(2, 4, 0), reached(1, 4, 3))));

    ann.expectMessage(new Advanced(GROUP, List.of(reached(1, 4, 3))));
    bob.expectMessage(new Advanced(GROUP, List.of(reached(2, 4, 0))));
  }

  /** As one whose session asks again before the store has answered. */
  @Test
  void whoHasAskedTwiceHearsOfBoth() {
    tell(GROUP, reached(1, 5, 0), ann);
    gather();
    var replyTo = next().replyTo();
    tell(GROUP, reached(1, 7, 0), ann);
    gather();

    replyTo.tell(new Advanced(GROUP, List.of(reached(1, 5, 0))));
    replyTo.tell(new Advanced(GROUP, List.of(reached(1, 7, 0))));

    ann.expectMessage(new Advanced(GROUP, List.of(reached(1, 5, 0))));
    ann.expectMessage(new Advanced(GROUP, List.of(reached(1, 7, 0))));
  }

  /** As the last of a session that another one of its device has replaced. */
  @Test
  void aLowerCursorThatComesLateTakesNothingBack() {
    tell(GROUP, reached(1, 9, 3), ann);
    tell(GROUP, reached(1, 7, 4), ann);

    gather();

    assertThat(next().cursors()).containsExactly(reached(1, 9, 4));
  }

  /** Who is not answered asks again. */
  @Test
  void whatIsNotAnsweredForLongIsForgotten() {
    tell(GROUP, reached(1, 4, 3), ann);
    gather();
    var replyTo = next().replyTo();
    time.timePasses(Duration.ofSeconds(20));

    replyTo.tell(new Advanced(GROUP, List.of(reached(1, 4, 3))));

    ann.expectNoMessage(BRIEFLY);
  }

  @Test
  void soManyThatTheyFitNoMessageGoInSeveral() {
    for (var account = 1; account <= 501; account++) {
      tell(GROUP, reached(account, 1, 0), ann);
    }

    gather();

    assertThat(next().cursors()).hasSize(500);
    assertThat(next().cursors()).containsExactly(reached(501, 1, 0));
  }

  @Test
  void allElseGoesAtOnce() {
    var changed = new BlocksChanged(ann.ref());

    mailed.tell(GROUP.toString(), changed);

    conversations.expectMessage(new Told(GROUP.toString(), changed));
  }

  private static Reached reached(long account, long delivered, long read) {
    return new Reached(new AccountId(account), new DeviceId(account), delivered, read);
  }

  private void tell(ConversationId id, Reached reached, TestProbe<ConversationReply> by) {
    mailed.tell(id.toString(), new Advance(List.of(reached), by.ref()));
  }

  /** Lets what was told arrive, then the time pass. */
  private void gather() {
    conversations.expectNoMessage(BRIEFLY);
    time.timePasses(GATHER);
  }

  private Advance next() {
    return (Advance) conversations.receiveMessage().command();
  }
}
