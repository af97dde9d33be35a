package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.MALLORY;
import static classchat.server.conversation.Desk.offer;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who offers files in a group. */
final class GroupOfferTest extends OnAGroup {
  @Test
  void membersOfferFilesAndNobodyElse() {
    assertThat(refused(ALICE, offer(1, "a", 1))).isEqualTo(ErrorCode.UNKNOWN_GROUP);
    create(BOB);

    assertThat(posted(BOB, offer(1, "a", 1)).seq()).isEqualTo(2);
    assertThat(last()).isEqualTo(offer(1, "a", 1));
    assertThat(refused(MALLORY, offer(2, "a", 1))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    posted(ALICE, new Removed(List.of(member(BOB))));
    assertThat(refused(BOB, offer(3, "a", 1))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(desk.log.files.reserved).hasSize(1);
  }

  @Test
  void whoIsSilencedOffersNothing() {
    desk.roles.put(MALLORY, Role.ASSISTANT);
    create(BOB, MALLORY);
    posted(MALLORY, new Silenced(member(BOB), 10));

    assertThat(refused(BOB, offer(1, "a", 1))).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(desk.log.files.reserved).isEmpty();
    posted(ALICE, offer(2, "a", 1));
    posted(MALLORY, new Silenced(member(BOB), 0));
    posted(BOB, offer(1, "a", 1));
  }

  @Test
  void sizesAndNamesHoldInAGroupAsWell() {
    create(BOB);

    assertThat(refused(BOB, offer(1, "a", Long.MAX_VALUE))).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(refused(BOB, offer(1, "../../x", 1))).isEqualTo(ErrorCode.BAD_NAME);
  }

  @Test
  void blocksDoNotHoldInAGroup() {
    desk.log.files.block(ALICE, true);
    create(BOB);
    chat.tell(new ConversationCommand.BlocksChanged(desk.kit.system().ignoreRef()));

    posted(BOB, text());
    posted(BOB, offer(1, "a", 1));
  }

  @Test
  void aFileMayAnswerAQuestion() {
    create(BOB);
    posted(BOB, said(MessageKind.QUESTION));
    posted(ALICE, offer(1, "a", 1));

    posted(BOB, new Answered(2, 3));

    assertThat(last()).isEqualTo(new Answered(2, 3));
  }
}
