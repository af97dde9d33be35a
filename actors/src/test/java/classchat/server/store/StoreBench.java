package classchat.server.store;

import classchat.server.store.Write.Move;
import classchat.server.store.Write.MoveCursors;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Appends a second, and CPU for each, by how many are outstanding: {@code StoreBench [DATA
 * [APPENDS]]}, where DATA may be {@code jdbc:postgresql:...}.
 */
final class StoreBench {
  private static final AccountId ANN = new AccountId(Long.MAX_VALUE / 3);
  private static final AccountId BOB = new AccountId(Long.MAX_VALUE / 5);
  private static final DeviceId DEVICE = new DeviceId(Long.MAX_VALUE / 7);
  private static final String TEXT =
      "a message of a usual length, about as long as this one is; ok";

  private StoreBench() {}

  public static void main(String... args) throws Exception {
    var data = args.length > 0 ? args[0] : Files.createTempDirectory("store-bench").toString();
    var appends = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
    var opened = System.nanoTime();
    try (var store = open(data)) {
      System.out.printf("open %.0f ms%n", (System.nanoTime() - opened) / 1e6);
      run(store, 0, 256, 40, appends);
      for (var outstanding : List.of(1, 8, 64, 256, 1024)) {
        var n = Math.min(appends, outstanding * 1000);
        run(store, outstanding, outstanding, 40, n);
      }
      run(store, 5000, 256, 1, appends);
      cursors(store, 256, appends);
    }
    opened = System.nanoTime();
    open(data).close();
    System.out.printf("open again and close %.0f ms%n", (System.nanoTime() - opened) / 1e6);
  }

  private static Store open(String data) {
    return data.startsWith("jdbc:")
        ? TestPostgres.open(TestPostgres.settings(data), Clock.systemUTC(), Faults.NONE)
        : SqliteStore.open(Path.of(data), StoreSettings.DEFAULT);
  }

  private static void run(Store store, int name, int outstanding, int logs, int appends)
      throws Exception {
    var writer = new Logs(store.writer());
    var writes = new ArrayList<Write>(appends);
    for (int i = 0; i < appends; i++) {
      var id = new ConversationId(name, i % logs);
      writes.add(
          i < logs
              ? writer.first(id, ANN, DEVICE, TEXT, ANN, BOB)
              : writer.next(id, ANN, DEVICE, TEXT));
    }
    measure(
        store, "append, " + logs + " logs, " + outstanding + " outstanding", outstanding, writes);
  }

  private static void cursors(Store store, int outstanding, int count) throws Exception {
    var writes = new ArrayList<Write>(count);
    for (int i = 0; i < count; i++) {
      var move = new Move(BOB, DEVICE, i / 40 + 1, i / 40 + 1);
      writes.add(new MoveCursors(new ConversationId(256, i % 40), 1, i / 40, List.of(move)));
    }
    measure(store, "cursors, 40 logs, " + outstanding + " outstanding", outstanding, writes);
  }

  private static void measure(Store store, String what, int outstanding, List<Write> writes)
      throws Exception {
    var before = store.figures();
    var cpu = cpu();
    var start = System.nanoTime();
    var credit = new Semaphore(outstanding);
    for (var write : writes) {
      credit.acquire();
      store.writer().submit(write, outcome -> credit.release());
    }
    credit.acquire(outstanding);
    var seconds = (System.nanoTime() - start) / 1e9;
    var used = cpu() - cpu;
    var after = store.figures();
    var commits = after.commits() - before.commits();
    System.out.printf(
        "%-36s %8.0f/s  %6.1f us CPU each  %6.1f in a commit  %5.2f ms a commit  refused %d  wal %d KiB%n",
        what,
        writes.size() / seconds,
        used / 1e3 / writes.size(),
        (double) writes.size() / commits,
        seconds * 1e3 / commits,
        after.refused() - before.refused(),
        after.walBytes() / 1024);
  }

  private static long cpu() {
    var bean =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return bean.getProcessCpuTime();
  }
}
