package classchat.server.store;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes writes in order, as entities would, and collects what became of them. */
final class Logs {
  /** What was told about a write, and where. */
  record Told(Write write, Outcome outcome, String thread) {}

  private final LogWriter writer;
  private volatile CountDownLatch submittedAll = new CountDownLatch(1);
  private final Map<ConversationId, List<StoredEntry>> entries = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final List<Write> submitted = new ArrayList<>();

  Logs(LogWriter writer) {
    this.writer = writer;
  }

  /** The entries that were made of a conversation. */
  List<StoredEntry> entries(ConversationId id) {
    return entries.computeIfAbsent(id, key -> new ArrayList<>());
  }

  long sentAt(ConversationId id, long seq) {
    return entries(id).get((int) seq - 1).sentAt();
  }

  List<Write> submitted() {
    return submitted;
  }

  Append first(
      ConversationId id, AccountId author, DeviceId device, String text, AccountId... all) {
    return keep(id, entry(id, author, device, message(text)), List.of(all), List.of());
  }

  Append next(ConversationId id, AccountId author, DeviceId device, String text) {
    return keep(id, entry(id, author, device, message(text)), List.of(), List.of());
  }

  Append change(
      ConversationId id,
      AccountId author,
      DeviceId device,
      List<AccountId> joins,
      List<AccountId> leaves) {
    var content = new EntryContent.Unknown(77, Bytes.utf8("change"));
    return keep(id, entry(id, author, device, content), joins, leaves);
  }

  /** An entry that says something of a group. */
  Append group(
      ConversationId id,
      AccountId author,
      DeviceId device,
      EntryContent content,
      List<AccountId> joins,
      List<AccountId> leaves) {
    return keep(id, entry(id, author, device, content), joins, leaves);
  }

  Write[] many(ConversationId id, AccountId author, DeviceId device, int count, AccountId... all) {
    var made = new Write[count];
    made[0] = first(id, author, device, "1", all);
    for (int i = 1; i < count; i++) {
      made[i] = next(id, author, device, "text " + (i + 1));
    }
    return made;
  }

  /** One that is not kept among the entries. */
  Append at(
      ConversationId id,
      long incarnation,
      long expectedSeq,
      AccountId author,
      DeviceId device,
      String text) {
    var entry =
        new StoredEntry(
            expectedSeq + 1, 5_000, author, device, new Draft(expectedSeq + 1, 9), message(text));
    return new Append(id, incarnation, expectedSeq, entry, List.of(), List.of());
  }

  /**
   * Keeps the writer busy until the next {@link #write} has submitted all, so that it is one batch.
   */
  void hold() {
    var gate = at(new ConversationId(0, 99), 1, 7, new AccountId(1), new DeviceId(1), "gate");
    var all = new CountDownLatch(1);
    submittedAll = all;
    writer.submit(gate, outcome -> await(all));
  }

  Outcome outcome(Write write) {
    return write(write).getFirst().outcome();
  }

  List<Outcome> outcomes(Write... writes) {
    return write(writes).stream().map(Told::outcome).toList();
  }

  /** Submits all at once and waits for what becomes of them. */
  List<Told> write(Write... writes) {
    var told = new ArrayList<Told>();
    var left = new CountDownLatch(writes.length);
    submitted.addAll(List.of(writes));
    for (var write : writes) {
      writer.submit(
          write,
          outcome -> {
            synchronized (told) {
              told.add(new Told(write, outcome, Thread.currentThread().getName()));
            }
            left.countDown();
          });
    }
    submittedAll.countDown();
    await(left);
    return told;
  }

  static EntryContent message(String text) {
    return new EntryContent.Message(Body.text(text));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("no outcome within 30 s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private StoredEntry entry(
      ConversationId id, AccountId author, DeviceId device, EntryContent content) {
    var before = entries(id);
    var n = counts.merge(id + " " + device, 1L, Long::sum);
    var seq = before.size() + 1;
    return new StoredEntry(
        seq, 1_000 + seq, author, device, new Draft(n, 31 * n + device.value()), content);
  }

  private Append keep(
      ConversationId id, StoredEntry entry, List<AccountId> joins, List<AccountId> leaves) {
    entries(id).add(entry);
    return new Append(id, 1, entry.seq() - 1, entry, joins, leaves);
  }
}
