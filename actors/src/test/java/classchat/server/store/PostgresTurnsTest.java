package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.store.LogWriter.Outcome;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.UserName;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the writer waits for the database: not more often when there is more to write. */
final class PostgresTurnsTest {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final DeviceId ANNS = new DeviceId(111);

  /** Lock, senders, commit. */
  private static final int OF_THE_GATE = 3;

  /** Lock, senders, entries, tips, senders, commit. */
  private static final int OF_POSTS = 6;

  /** As these, and: claim, periods, members of groups. */
  private static final int OF_FIRST_POSTS = OF_POSTS + 3;

  /** As these, and: what all share, the reserved name, the group, its name. */
  private static final int OF_A_GROUP = OF_FIRST_POSTS + 4;

  private final DatabaseRelay relay = DatabaseRelay.to(TestPostgres.port());
  private PostgresStore store;
  private Logs logs;

  @BeforeEach
  void open() {
    TestPostgres.emptied();
    store =
        TestPostgres.open(TestPostgres.settings(relay.url("used")), Clock.systemUTC(), Faults.NONE);
    logs = new Logs(store.writer());
  }

  @AfterEach
  void close() {
    store.close();
    relay.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void aBatchOfPostsTakesAsManyTurnsAsOne(int conversations) {
    logs.write(firsts(conversations));

    assertThat(turns(nexts(conversations))).isEqualTo(OF_POSTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void aBatchOfFirstPostsTakesAsManyTurnsAsOne(int conversations) {
    assertThat(turns(firsts(conversations))).isEqualTo(OF_FIRST_POSTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 120})
  void aGroupOfManyTakesAsManyTurnsAsOneOfFew(int members) {
    assertThat(turns(group(members))).isEqualTo(OF_A_GROUP);
  }

  /** All as one batch, once, behind a gate that is refused in a transaction of its own. */
  private int turns(Write... writes) {
    var before = relay.turns();
    logs.hold();
    await().until(() -> relay.turns() == before + OF_THE_GATE);
    var told = logs.write(writes);

    assertThat(told).extracting(Logs.Told::outcome).containsOnly(Outcome.WRITTEN);
    return relay.turns() - before - OF_THE_GATE;
  }

  private Write[] firsts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> logs.first(new ConversationId(i, 1), ANN, ANNS, "first", ANN, BOB))
        .toArray(Write[]::new);
  }

  private Write[] nexts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> logs.next(new ConversationId(i, 1), ANN, ANNS, "next"))
        .toArray(Write[]::new);
  }

  private Write group(int members) {
    var id = new ConversationId(-1, 1);
    var name = new GroupName("hw1");
    var accounts = LongStream.rangeClosed(1, members).mapToObj(AccountId::new).toList();
    store.names().reserve(name, id, ANN, new Draft(1, 31 + ANNS.value()), 99, 1);
    var content =
        new EntryContent.GroupCreated(
            name,
            accounts.stream()
                .map(account -> new Member(account, new UserName("user" + account.value())))
                .toList(),
            false);
    return logs.group(id, ANN, ANNS, content, accounts, List.of());
  }
}
