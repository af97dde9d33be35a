package classchat.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import classchat.server.registry.Neighbours.All;
import classchat.server.registry.Neighbours.Changes;
import classchat.wire.AccountId;
import classchat.wire.Role;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is on other nodes, whatever of what they tell gets lost. */
final class RollTest {
  private static final UserInfo ANN = user(1, "ann");
  private static final UserInfo BOB = user(2, "bob");
  private static final UserInfo CARL = user(3, "carl");

  private final TestInbox<Neighbours.Word> node = TestInbox.create();
  private final OnlineUsers online = new OnlineUsers();
  private final Roll roll = new Roll(online);

  @Test
  void whoIsThereIsKnownWhenAllPartsHaveCome() {
    assertThat(roll.take(all(7, 0, 2, ANN))).isEmpty();

    assertThat(roll.take(all(7, 1, 2, BOB)))
        .containsExactlyInAnyOrder(ANN.account(), BOB.account());

    assertThat(online.page(Optional.empty(), 10)).containsExactly(ANN, BOB);
  }

  @Test
  void aPartThatIsMissingMakesTheRestWorthless() {
    roll.take(all(7, 0, 3, ANN));

    roll.take(all(7, 2, 3, CARL));

    assertThat(online.count()).isZero();
    assertThat(roll.takes(changes(7, 8))).isFalse();
  }

  @Test
  void changesAreTakenWhenNothingBetweenIsMissing() {
    assertThat(roll.takes(changes(7, 8))).isFalse();
    roll.take(all(7, 0, 1, ANN));

    assertThat(roll.takes(changes(8, 9))).isFalse();
    assertThat(roll.takes(changes(7, 8))).isTrue();
    var changed = roll.take(new Changes(node.getRef(), 7, 8, List.of(BOB), List.of(ANN.account())));

    assertThat(changed).containsExactly(BOB.account(), ANN.account());
    assertThat(roll.takes(changes(8, 8))).isTrue();
    assertThat(online.page(Optional.empty(), 10)).containsExactly(BOB);
  }

  @Test
  void allReplaceWhatWasKnown() {
    roll.take(all(7, 0, 1, ANN, BOB));

    var changed = roll.take(all(9, 0, 1, BOB, CARL));

    assertThat(changed).containsExactlyInAnyOrder(ANN.account(), CARL.account());
    assertThat(online.page(Optional.empty(), 10)).containsExactly(BOB, CARL);
  }

  @Test
  void whoIsOnSeveralNodesIsOnlineUntilTheLastOneEnds() {
    var other = new Roll(online);
    roll.take(all(7, 0, 1, ANN));
    assertThat(other.take(all(3, 0, 1, ANN))).isEmpty();
    online.came(ANN);

    assertThat(roll.end()).isEmpty();
    assertThat(other.end()).isEmpty();
    online.went(ANN);

    assertThat(online.isOnline(ANN.account())).isFalse();
    assertThat(online.count()).isZero();
  }

  @Test
  void whoListensAnewHearsOfAllHereAndOtherNodesAreForgotten() {
    online.came(ANN);
    roll.take(all(7, 0, 1, BOB));
    var heard = new ArrayList<AccountId>();

    online.listen((user, here) -> heard.add(user.account()));

    assertThat(heard).containsExactly(ANN.account());
    assertThat(online.page(Optional.empty(), 10)).containsExactly(ANN);
  }

  @Test
  void whatANodeTellsLeadsToWhatItHas() {
    var own = new OwnRoll(node.getRef(), 100);
    own.all().forEach(roll::take);
    for (int i = 1; i <= 3 * OwnRoll.PART; i++) {
      own.note(user(i, "user" + i), true);
      own.note(user(i, "user" + i), i % 3 > 0);
    }

    var tooMany = own.changes().orElseThrow();

    assertThat(roll.takes(tooMany)).isFalse();
    own.all().forEach(roll::take);
    assertThat(online.count()).isEqualTo(2 * OwnRoll.PART);
    own.note(user(1, "user1"), false);
    own.note(user(2, "user2"), false);
    own.note(user(2, "user2"), true);
    var few = own.changes().orElseThrow();
    assertThat(roll.takes(few)).isTrue();
    roll.take(few);
    assertThat(online.count()).isEqualTo(2 * OwnRoll.PART - 1);
    assertThat(own.changes()).isEmpty();
    assertThat(roll.takes(own.nothing())).isTrue();
  }

  private All all(long version, int number, int of, UserInfo... users) {
    return new All(node.getRef(), version, number, of, List.of(users));
  }

  private Changes changes(long before, long version) {
    return new Changes(node.getRef(), before, version, List.of(), List.of());
  }

  private static UserInfo user(long id, String name) {
    return new UserInfo(new AccountId(id), new UserName(name), name, Role.STUDENT, true, 0);
  }
}
