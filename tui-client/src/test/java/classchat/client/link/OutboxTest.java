package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.link.Outbox.Consequence;
import classchat.client.model.Origin;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts whose answers come late, in part, or never, as when the node that had them is gone. */
class OutboxTest {
  private static final ConversationId CHAT =
      ConversationId.direct(new AccountId(1), new AccountId(2));
  private static final Duration RESEND = Duration.ofSeconds(10);

  private final Outbox outbox = new Outbox(LinkSettings.Bounds.DEFAULT, RESEND, new Random(1));
  private long request;
  private OutboxItem first = draft();
  private OutboxItem second = draft();

  @BeforeEach
  void haveTwoUnderWay() {
    send(0);
    send(0);
  }

  private OutboxItem draft() {
    var content = new EntryContent.Message(Body.text("text"), MessageKind.PLAIN);
    var item = outbox.add(CHAT, content, new Origin(0, Optional.empty())).orElseThrow();
    outbox.saved(item);
    return item;
  }

  /** Sends what is next; its request. */
  private long send(long now) {
    outbox.sent(next().orElseThrow(), ++request, now);
    return request;
  }

  private Optional<OutboxItem> next() {
    return outbox.next(conversation -> true);
  }

  private Consequence refused(long of, ErrorCode code, long expectedN) {
    return outbox.refused(of, code, "no", false, expectedN);
  }

  /** The server counts from 5: both are sent again, while the second's first sending is open. */
  private void sendAgainUnderOtherNumbers() {
    refused(1, ErrorCode.OUT_OF_ORDER, 5);
    outbox.items().forEach(outbox::saved);
    send(RESEND.toNanos() / 2);
    send(RESEND.toNanos() / 2);
  }

  @Test
  void aRefusedPostWhoseOtherSendingIsNeverAnsweredIsSentAgain() {
    sendAgainUnderOtherNumbers();
    outbox.posted(3, first.nonce());
    assertThat(refused(4, ErrorCode.NOT_A_MEMBER, 0)).isInstanceOf(Consequence.Again.class);
    assertThat(next()).isEmpty();

    outbox.overdue(RESEND.toNanos() + 1);

    assertThat(next()).hasValueSatisfying(item -> assertThat(item.key()).isEqualTo(second.key()));
  }

  @Test
  void ofTwoRefusedPostsTheSecondIsSentAgainWhenTheFirstTurnsOutToBePosted() {
    sendAgainUnderOtherNumbers();
    var third = draft();
    send(RESEND.toNanos() / 2);
    refused(4, ErrorCode.NOT_A_MEMBER, 0);
    refused(5, ErrorCode.NOT_A_MEMBER, 0);

    outbox.posted(3, first.nonce());
    outbox.posted(2, second.nonce());

    assertThat(next()).hasValueSatisfying(item -> assertThat(item.key()).isEqualTo(third.key()));
  }

  @Test
  void aRefusedPostIsGivenUpOnceNothingMoreCanComeOfIt() {
    sendAgainUnderOtherNumbers();
    outbox.posted(3, first.nonce());
    refused(4, ErrorCode.NOT_A_MEMBER, 0);

    assertThat(refused(2, ErrorCode.OUT_OF_ORDER, 6)).isInstanceOf(Consequence.GivenUp.class);
    assertThat(outbox.size()).isZero();
  }
}
