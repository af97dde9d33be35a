package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is silenced by whom, for how long, and what that means. */
final class SilenceTest extends OnAGroup {
  @BeforeEach
  void roles() {
    desk.roles.put(MALLORY, Role.ASSISTANT);
    desk.roles.put(DAN, Role.INSTRUCTOR);
  }

  @Test
  void whoIsSilencedSaysNothingForSoLongAndIsToldHowLong_C5() {
    create(BOB, MALLORY);
    posted(MALLORY, new Silenced(as("impostor", BOB), 10));
    assertThat(last()).isEqualTo(new Silenced(member(BOB), 10));

    assertThat(notAllowed(BOB, MessageKind.PLAIN)).contains("for another 10 minutes");
    assertThat(notAllowed(BOB, MessageKind.QUESTION)).contains("10 minutes");
    assertThat(notAllowed(BOB, MessageKind.ANONYMOUS_QUESTION)).contains("10 minutes");
    desk.clock.forward(Duration.ofSeconds(9 * 60 + 30));
    assertThat(notAllowed(BOB, MessageKind.PLAIN)).contains("for another minute");
    desk.clock.forward(Duration.ofSeconds(30));
    posted(BOB, text());
    posted(ALICE, text());
  }

  @Test
  void oneWithoutAnEndLastsUntilItIsLifted() {
    create(BOB, MALLORY);
    posted(MALLORY, new Silenced(member(BOB), Silenced.ALWAYS));

    desk.clock.forward(Duration.ofDays(3650));
    assertThat(notAllowed(BOB, MessageKind.PLAIN)).contains("until staff lifts it");
    posted(MALLORY, new Silenced(member(BOB), 0));
    posted(BOB, text());
    assertThat(why(MALLORY, new Silenced(member(BOB), 0))).contains("is not silenced");
  }

  @Test
  void onlyStaffOfTheGroupSilencesMembersAndNobodyAnInstructor() {
    create(BOB, MALLORY, DAN);

    assertThat(refused(ALICE, new Silenced(member(BOB), 1))).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(refused(MALLORY, new Silenced(member(DAN), 1))).isEqualTo(ErrorCode.NOT_ALLOWED);
    posted(ALICE, new Removed(List.of(member(BOB))));
    assertThat(why(MALLORY, new Silenced(member(BOB), 1))).contains("is not in the group");
    posted(ALICE, new Removed(List.of(member(MALLORY))));
    assertThat(refused(MALLORY, new Silenced(member(ALICE), 1))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    posted(DAN, new Silenced(member(ALICE), 1));
  }

  @Test
  void aSilencedMemberLeavesAndStaysSilencedWhenItReturns() {
    create(BOB, MALLORY);
    posted(MALLORY, new Silenced(member(BOB), 10));

    posted(BOB, new Left(Optional.empty()));
    posted(ALICE, new Added(List.of(member(BOB))));

    assertThat(refused(BOB, text())).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void aNameSaysSomethingAsWell() {
    create(BOB, MALLORY);
    posted(MALLORY, new Silenced(member(ALICE), 10));

    assertThat(refused(ALICE, new Renamed(HW2))).isEqualTo(ErrorCode.NOT_ALLOWED);
    posted(ALICE, new OwnerChanged(member(BOB)));
  }

  @Test
  void nobodyLiftsTheirOwnAndWhoBecomesInstructorIsFree() {
    desk.accounts.add(NOBODY);
    desk.roles.put(NOBODY, Role.ASSISTANT);
    create(NOBODY, MALLORY);
    posted(NOBODY, new Silenced(member(MALLORY), 10));

    assertThat(refused(MALLORY, new Silenced(member(MALLORY), 0))).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(refused(MALLORY, new Silenced(member(NOBODY), 5))).isEqualTo(ErrorCode.NOT_ALLOWED);
    desk.roles.put(MALLORY, Role.INSTRUCTOR);
    posted(MALLORY, text());
    posted(MALLORY, new Silenced(member(MALLORY), 0));
  }

  @Test
  void aSilenceThatIsBeingWrittenBindsThePostsBehindIt() {
    create(BOB, MALLORY);
    desk.log.waiting(true);
    chat.tell(desk.post(BOB, device(BOB), 1, 71, target(), text(), desk.bob));
    chat.tell(post(MALLORY, new Silenced(member(BOB), 10)));
    for (int i = 2; i < 64; i++) {
      chat.tell(desk.post(BOB, device(BOB), i, 100 + i, target(), text(), desk.bob));
    }
    desk.awaitWaiting(2);
    desk.bob.expectNoMessage(Duration.ofMillis(50));

    desk.log.writing();
    desk.log.writeAll();

    assertThat(((Posted) desk.answer(desk.bob)).seq()).isEqualTo(2);
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(3);
    for (int i = 2; i < 64; i++) {
      var refused = (Refused) desk.answer(desk.bob);
      assertThat(refused.code()).isIn(ErrorCode.NOT_ALLOWED, ErrorCode.OUT_OF_ORDER);
    }
    assertThat(desk.log.entries()).hasSize(3);
  }

  @Test
  void aSilenceSurvivesARestart() {
    create(BOB, MALLORY);
    posted(MALLORY, new Silenced(member(BOB), 10));

    chat = desk.start();

    assertThat(refused(BOB, text())).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  private String notAllowed(AccountId author, MessageKind kind) {
    var refused = (Refused) ask(author, said(kind));
    assertThat(refused.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    return refused.text();
  }
}
