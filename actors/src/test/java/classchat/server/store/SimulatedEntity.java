package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write.Append;
import classchat.server.store.Write.Move;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Writes a number of entries and cursors as an entity does: several at once, from the state that it
 * has loaded, and after a refusal anew from what is stored. Everything happens where outcomes are
 * told.
 */
final class SimulatedEntity {
  private static final AccountId ANN = new AccountId(11);
  private static final AccountId BOB = new AccountId(22);
  private static final List<DeviceId> DEVICES = List.of(new DeviceId(111), new DeviceId(112));

  final ConversationId id;
  final Map<Long, StoredEntry> acknowledged = new HashMap<>();
  final List<Move> acknowledgedMoves = new ArrayList<>();

  /** Completes when all is written, or with what went wrong. */
  final CompletableFuture<Void> done = new CompletableFuture<>();

  private final Store store;
  private final int count;
  private final Random random;
  private final int[] lastN = {0, 0};
  private long incarnation;
  private long lastSeq;
  private long revision;
  private int inFlight;
  private int cursorsLeft;
  private Map<AccountId, Membership> cursors = Map.of();

  SimulatedEntity(Store store, ConversationId id, int count, Random random) {
    this.store = store;
    this.id = id;
    this.count = count;
    this.cursorsLeft = count;
    this.random = random;
  }

  /** The nonce of an entry, so that a doubled one is noticed. */
  static long nonce(DeviceId device, long n) {
    return 1_000_003 * n + device.value();
  }

  void start() {
    guarded(this::load);
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  private void load() {
    var state = store.conversations().load(id);
    incarnation++;
    inFlight = 0;
    lastSeq = state.lastSeq();
    revision = state.revision();
    lastN[0] = 0;
    lastN[1] = 0;
    state.senders().forEach(s -> lastN[DEVICES.indexOf(s.device())] = (int) s.lastN());
    remember(state);
    go();
  }

  /** A cursor that was seen once never goes back. */
  private void remember(ConversationState state) {
    var now = new HashMap<AccountId, Membership>();
    for (var member : state.members()) {
      var before = cursors.getOrDefault(member.account(), member);
      assertThat(member.read()).isGreaterThanOrEqualTo(before.read());
      assertThat(member.delivered()).isGreaterThanOrEqualTo(before.delivered());
      now.put(member.account(), member);
    }
    cursors = now;
  }

  private void go() {
    var most = 1 + random.nextInt(12);
    while (inFlight < most && left()) {
      submit(lastSeq >= count || (lastSeq > 0 && cursorsLeft > 0 && random.nextInt(3) == 0));
    }
    if (inFlight == 0 && !left()) {
      done.complete(null);
    }
  }

  private boolean left() {
    return lastSeq < count || cursorsLeft > 0;
  }

  private void submit(boolean cursor) {
    var write = cursor ? move() : append();
    var by = incarnation;
    inFlight++;
    store.writer().submit(write, outcome -> guarded(() -> onOutcome(write, by, outcome)));
  }

  private Write append() {
    var which = random.nextInt(2);
    var device = DEVICES.get(which);
    var n = ++lastN[which];
    var entry =
        new StoredEntry(
            lastSeq + 1,
            lastSeq,
            ANN,
            device,
            new Draft(n, nonce(device, n)),
            Logs.message("text " + n + " of " + device));
    var joins = lastSeq == 0 ? List.of(ANN, BOB) : List.<AccountId>of();
    return new Append(id, incarnation, lastSeq++, entry, joins, List.of());
  }

  private Write move() {
    cursorsLeft--;
    var moves = List.of(randomMove(), randomMove());
    var expected = revision;
    revision += moves.size();
    return new MoveCursors(id, incarnation, expected, moves);
  }

  private Move randomMove() {
    var which = random.nextInt(2);
    var delivered = random.nextLong(lastSeq + 1);
    return new Move(
        which == 0 ? ANN : BOB, DEVICES.get(which), delivered, random.nextLong(delivered + 1));
  }

  private void onOutcome(Write write, long by, Outcome outcome) {
    if (outcome == Outcome.WRITTEN) {
      acknowledge(write);
    }
    if (by != incarnation) {
      return;
    }
    if (outcome != Outcome.WRITTEN) {
      load();
    } else {
      inFlight--;
      go();
    }
  }

  private void acknowledge(Write write) {
    switch (write) {
      case Append append ->
          assertThat(acknowledged.put(append.entry().seq(), append.entry())).isNull();
      case MoveCursors moves -> acknowledgedMoves.addAll(moves.moves());
    }
  }
}
