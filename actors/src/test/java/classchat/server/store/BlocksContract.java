package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises about who blocks whom; one class for each database runs it. */
abstract class BlocksContract {
  static final AccountId ANN = new AccountId(11);
  static final AccountId BOB = new AccountId(22);
  static final AccountId CAT = new AccountId(33);
  static final ConversationId DIRECT = ConversationId.direct(ANN, BOB);
  static final int MOST = 2;

  @TempDir Path folder;
  Store store;

  abstract Store open(Path folder, Clock clock, Faults faults);

  @BeforeEach
  void open() {
    store = open(folder, Clock.systemUTC(), Faults.NONE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whoIsBlockedIsKnownUntilItIsTakenBack() {
    assertThat(store.blocks().set(ANN, BOB, true, MOST)).isTrue();
    assertThat(store.blocks().set(ANN, BOB, true, MOST)).isTrue();
    assertThat(store.blocks().by(ANN)).containsExactly(BOB);
    assertThat(store.blocks().by(BOB)).isEmpty();
    assertThat(store.blocks().in(DIRECT)).containsExactly(ANN);

    assertThat(store.blocks().set(BOB, ANN, true, MOST)).isTrue();
    assertThat(store.blocks().in(DIRECT)).containsExactlyInAnyOrder(ANN, BOB);

    assertThat(store.blocks().set(ANN, BOB, false, MOST)).isTrue();
    assertThat(store.blocks().set(ANN, BOB, false, MOST)).isTrue();
    assertThat(store.blocks().by(ANN)).isEmpty();
    assertThat(store.blocks().in(DIRECT)).containsExactly(BOB);
  }

  @Test
  void anAccountBlocksNoMoreThanItMay() {
    store.blocks().set(ANN, BOB, true, MOST);
    store.blocks().set(ANN, CAT, true, MOST);

    assertThat(store.blocks().set(ANN, new AccountId(44), true, MOST)).isFalse();
    assertThat(store.blocks().set(ANN, CAT, true, MOST)).as("already blocked").isTrue();
    assertThat(store.blocks().by(ANN)).containsExactly(BOB, CAT);
    store.blocks().set(ANN, BOB, false, MOST);
    assertThat(store.blocks().set(ANN, new AccountId(44), true, MOST)).isTrue();
  }

  @Test
  void aConversationIsLoadedWithWhoBlocksEvenBeforeItExists() {
    store.blocks().set(ANN, BOB, true, MOST);

    assertThat(store.conversations().load(DIRECT))
        .isEqualTo(ConversationState.none(DIRECT, Set.of(ANN)));
    var logs = new Logs(store.writer());
    logs.write(logs.first(DIRECT, ANN, new DeviceId(1), "1", ANN, BOB));
    assertThat(store.conversations().load(DIRECT).blocking()).containsExactly(ANN);
  }

  @Test
  void nobodyBlocksInAGroup() {
    assertThat(store.blocks().in(new ConversationId(5, 1))).isEmpty();
  }
}
