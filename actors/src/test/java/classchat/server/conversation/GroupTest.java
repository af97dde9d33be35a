package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static classchat.server.conversation.Desk.BOB;
import static classchat.server.conversation.Desk.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.registry.Broadcast.EntryWritten;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Audience;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.OwnerChanged;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Renamed;
import classchat.wire.ErrorCode;
import classchat.wire.Range;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may do what in a group, and what becomes of it. */
final class GroupTest extends OnAGroup {
  @Test
  void whoMakesAGroupOwnsItAndAllAreMembersFromItsFirstEntry_C1() throws Exception {
    var posted = posted(ALICE, new GroupCreated(HW1, List.of(as("impostor", BOB))));

    assertThat(posted.conversation()).isEqualTo(GROUP);
    assertThat(posted.seq()).isEqualTo(1);
    var written = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(written.joins()).containsExactlyInAnyOrder(ALICE, BOB);
    assertThat(written.direct()).isFalse();
    var entry = entry(written);
    assertThat(entry.name()).contains(Desk.name(ALICE));
    assertThat(entry.content()).isEqualTo(new GroupCreated(HW1, List.of(member(BOB))));
    assertThat(periods(BOB)).containsExactly(new Range(1, Range.OPEN));
  }

  @Test
  void everyMemberMayPostAndNobodyElse_C2() throws Exception {
    create(BOB);

    desk.online.add(ALICE);
    assertThat(posted(BOB, text()).audience()).isEqualTo(new Audience.Members(1, 1));
    assertThat(refused(MALLORY, text())).isEqualTo(ErrorCode.NOT_A_MEMBER);
    desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(entry(desk.registries.expectMessageClass(EntryWritten.class)).name())
        .contains(Desk.name(BOB));
  }

  @Test
  void onlyTheOwnerChangesTheGroup_C1() {
    create(BOB, DAN);

    for (var change :
        List.of(
            new Renamed(HW2),
            new Added(List.of(member(MALLORY))),
            new Removed(List.of(member(DAN))),
            new Removed(List.of(member(BOB))),
            new OwnerChanged(member(BOB)))) {
      assertThat(refused(BOB, change)).isEqualTo(ErrorCode.NOT_OWNER);
      assertThat(refused(MALLORY, change)).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }
    assertThat(desk.log.entries()).hasSize(1);
    assertThat(desk.log.reserved).containsExactly(HW1);
  }

  @Test
  void ownershipIsHandedOn_C1() {
    create(BOB);

    posted(ALICE, new OwnerChanged(as("impostor", BOB)));

    assertThat(last()).isEqualTo(new OwnerChanged(member(BOB)));
    assertThat(refused(ALICE, new Renamed(HW2))).isEqualTo(ErrorCode.NOT_OWNER);
    posted(BOB, new Renamed(HW2));
    posted(BOB, new Removed(List.of(member(ALICE))));
    assertThat(refused(ALICE, text())).isEqualTo(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void whatMakesNoSenseIsRefusedWithItsReason() {
    create(BOB);

    assertThat(why(ALICE, new Added(List.of(member(BOB))))).contains("is in the group already");
    assertThat(why(ALICE, new Removed(List.of(member(DAN))))).contains("is not in the group");
    assertThat(why(ALICE, new OwnerChanged(member(DAN)))).contains("is not in the group");
    assertThat(why(ALICE, new OwnerChanged(member(ALICE)))).contains("yours already");
    assertThat(why(ALICE, new Removed(List.of(member(ALICE))))).contains("leave");
    assertThat(why(ALICE, new Renamed(HW1))).contains("already");
    assertThat(why(ALICE, new GroupCreated(HW2, List.of()))).contains("made already");
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void aGroupThatIsNotMadeIsUnknownAndOneIsMadeOfOthers() {
    assertThat(refused(ALICE, text())).isEqualTo(ErrorCode.UNKNOWN_GROUP);
    assertThat(refused(ALICE, new Left(Optional.empty()))).isEqualTo(ErrorCode.UNKNOWN_GROUP);
    assertThat(why(ALICE, new GroupCreated(HW1, List.of(member(ALICE))))).contains("is in it");
  }

  @Test
  void whoIsAddedHasToExistAndToBeEnabled() {
    create();
    desk.disabled.add(DAN);

    var unknown = (Refused) ask(ALICE, new Added(List.of(member(BOB), as("ghost", NOBODY))));
    assertThat(unknown.code()).isEqualTo(ErrorCode.UNKNOWN_USER);
    assertThat(unknown.text()).isEqualTo("there is no user @ghost");
    assertThat(refused(ALICE, new Added(List.of(member(DAN))))).isEqualTo(ErrorCode.UNKNOWN_USER);

    posted(ALICE, new Added(List.of(as("impostor", BOB))));
    assertThat(last()).isEqualTo(new Added(List.of(member(BOB))));
  }

  @Test
  void whoIsDisabledIsRemovedButNotAddedAgain() {
    create(DAN);
    desk.disabled.add(DAN);

    posted(ALICE, new Removed(List.of(member(DAN))));

    assertThat(refused(ALICE, new Added(List.of(member(DAN))))).isEqualTo(ErrorCode.UNKNOWN_USER);
  }

  @Test
  void aGroupHasAtMostSoManyMembers() {
    desk.accounts.add(new AccountId(1));
    desk.accounts.add(new AccountId(2));
    create(BOB, MALLORY, DAN);

    var two = List.of(member(new AccountId(1)), member(new AccountId(2)));
    assertThat(refused(ALICE, new Added(two))).isEqualTo(ErrorCode.TOO_LARGE);

    posted(ALICE, new Added(two.subList(0, 1)));
  }

  @Test
  void aTakenNameIsRefusedAndTheDraftIsNotUsedUp() {
    desk.log.taken.add(HW1);
    assertThat(refused(ALICE, new GroupCreated(HW1, List.of()))).isEqualTo(ErrorCode.NAME_TAKEN);

    posted(ALICE, new GroupCreated(HW2, List.of()));
    assertThat(refused(ALICE, new Renamed(HW1))).isEqualTo(ErrorCode.NAME_TAKEN);
    posted(ALICE, text());
  }

  @Test
  void aRepeatedCreationMakesOneGroup() {
    var create = post(ALICE, new GroupCreated(HW1, List.of(member(BOB))));

    chat.tell(create);
    chat.tell(create);

    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(1);
    assertThat(desk.log.entries()).hasSize(1);
  }

  @Test
  void anOwnerWhoLeavesHandsOnToWhoIsThereLongest_C1() {
    create(DAN);
    posted(ALICE, new Added(List.of(member(BOB))));
    posted(ALICE, new Removed(List.of(member(DAN))));
    posted(ALICE, new Added(List.of(member(DAN))));

    posted(ALICE, new Left(Optional.of(member(MALLORY))));

    assertThat(last()).isEqualTo(new Left(Optional.of(member(BOB))));
    assertThat(refused(DAN, new Renamed(HW2))).isEqualTo(ErrorCode.NOT_OWNER);
    posted(BOB, new Renamed(HW2));
  }

  @Test
  void whoIsThereEquallyLongHandsOnByAccount() {
    create(DAN, MALLORY, BOB);

    posted(ALICE, new Left(Optional.empty()));

    assertThat(last()).isEqualTo(new Left(Optional.of(member(BOB))));
  }

  @Test
  void aMemberWhoLeavesChangesNoOwner() {
    create(BOB);

    posted(BOB, new Left(Optional.of(member(BOB))));

    assertThat(last()).isEqualTo(new Left(Optional.empty()));
    assertThat(refused(BOB, text())).isEqualTo(ErrorCode.NOT_A_MEMBER);
    posted(ALICE, text());
  }

  @Test
  void theLastOneWhoLeavesEndsTheGroup() {
    create();
    posted(ALICE, new Left(Optional.empty()));

    assertThat(last()).isEqualTo(new Left(Optional.empty()));
    assertThat(refused(ALICE, text())).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(refused(ALICE, new Added(List.of(member(BOB))))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    assertThat(refused(ALICE, new GroupCreated(HW2, List.of()))).isEqualTo(ErrorCode.NOT_A_MEMBER);
  }

  @Test
  void aNewMemberReadsFromItsJoiningOnAndOneWhoReturnsNotTheTimeBetween() {
    create();
    posted(ALICE, text());
    posted(ALICE, new Added(List.of(member(BOB))));
    posted(ALICE, new Removed(List.of(member(BOB))));
    posted(ALICE, text());
    posted(ALICE, new Added(List.of(member(BOB))));

    assertThat(periods(BOB)).containsExactly(new Range(3, 4), new Range(6, Range.OPEN));
  }

  @Test
  void anHeirIsEnabledIfAnybodyIs() {
    create(DAN, MALLORY, BOB);
    desk.disabled.add(BOB);

    posted(ALICE, new Left(Optional.empty()));

    assertThat(last()).isEqualTo(new Left(Optional.of(member(MALLORY))));
    desk.disabled.add(DAN);
    posted(MALLORY, new Left(Optional.empty()));
    assertThat(last()).as("nobody is").isEqualTo(new Left(Optional.of(member(BOB))));
  }

  @Test
  void withHistoryANewMemberReadsFromTheFirstEntryOn() {
    desk.settings = Desk.settings(true);
    chat = desk.start();
    create();
    posted(ALICE, text());
    posted(ALICE, new Added(List.of(member(BOB))));
    posted(ALICE, new Removed(List.of(member(BOB))));
    posted(ALICE, text());
    posted(ALICE, new Added(List.of(member(BOB))));

    assertThat(periods(BOB)).containsExactly(new Range(1, 4), new Range(5, Range.OPEN));
  }

  @Test
  void aRemovalThatIsBeingWrittenBindsThePostsBehindIt() {
    create(BOB);
    desk.registries.expectMessageClass(EntryWritten.class);
    desk.log.waiting(true);
    for (int i = 0; i < 2; i++) {
      chat.tell(desk.post(BOB, device(BOB), i + 1, 100 + i, target(), text(), desk.bob));
    }
    chat.tell(post(ALICE, new Removed(List.of(member(BOB)))));
    for (int i = 2; i < 63; i++) {
      chat.tell(desk.post(BOB, device(BOB), i + 1, 100 + i, target(), text(), desk.bob));
    }
    desk.awaitWaiting(3);
    desk.bob.expectNoMessage(Duration.ofMillis(50));

    desk.log.writing();
    desk.log.writeAll();

    assertThat(((Posted) desk.answer(desk.bob)).seq()).isEqualTo(2);
    assertThat(((Posted) desk.answer(desk.bob)).seq()).isEqualTo(3);
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(4);
    for (int i = 2; i < 63; i++) {
      assertThat(((Refused) desk.answer(desk.bob)).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }
    assertThat(periods(BOB)).containsExactly(new Range(1, 4));
    assertThat(desk.log.entries()).hasSize(4);
  }

  @Test
  void aChangeWhoseCommitWasUnknownIsToldWithWhoCameAndWentAndByWhom() throws Exception {
    create(BOB);
    desk.registries.expectMessageClass(EntryWritten.class);
    desk.log.waiting(true);
    chat.tell(post(ALICE, new Removed(List.of(member(BOB)))));
    desk.awaitWaiting(1);

    desk.log.writeButRefuse();

    var told = desk.registries.expectMessageClass(EntryWritten.class);
    assertThat(told.leaves()).containsExactly(BOB);
    assertThat(told.joins()).isEmpty();
    assertThat(entry(told).name()).contains(Desk.name(ALICE));
    assertThat(((Posted) desk.answer(desk.alice)).seq()).isEqualTo(2);
  }

  @Test
  void aNameIsReservedBeforeTheEntryIsWritten() {
    desk.log.waiting(true);
    chat.tell(post(ALICE, new GroupCreated(HW1, List.of())));
    desk.awaitWaiting(1);

    assertThat(desk.log.reserved).containsExactly(HW1);
    assertThat(((Append) desk.log.history().getFirst()).joins()).containsExactly(ALICE);
  }
}
