package classchat.server.store;

import static java.util.stream.Collectors.toMap;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A program of its own that uses a store: {@code append}, {@code roster} or {@code lock DATA}. */
final class StoreProcess {
  static final ConversationId LOG = new ConversationId(1, 2);
  static final int CLASS = 2_000;
  private static final AccountId ANN = new AccountId(11);

  private StoreProcess() {}

  /** Starts the program on {@code data}. */
  static Process start(String what, Path data) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java,
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            StoreProcess.class.getName(),
            what,
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The next line that the program prints; log lines are not for us. */
  static String line(BufferedReader from) throws IOException {
    var line = from.readLine();
    while (line != null && !line.startsWith("= ")) {
      line = from.readLine();
    }
    return String.valueOf(line);
  }

  public static void main(String... args) throws Exception {
    switch (args[0]) {
      case "append" -> append(Path.of(args[1]));
      case "roster" -> roster(Path.of(args[1]));
      case "lock" -> lock(Path.of(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Appends until it is killed and prints each seq once it is told that it is written. */
  private static void append(Path data) throws InterruptedException {
    var store = SqliteStore.open(data, StoreSettings.DEFAULT);
    var logs = new Logs(store.writer());
    var credit = new Semaphore(64);
    store.writer().submit(logs.first(LOG, ANN, new DeviceId(1), "1", ANN), outcome -> {});
    while (true) {
      credit.acquire();
      var next = logs.next(LOG, ANN, new DeviceId(1), "text");
      store
          .writer()
          .submit(
              next,
              outcome -> {
                System.out.println("= " + outcome + " " + next.entry().seq());
                credit.release();
              });
    }
  }

  /** The class of one term. */
  static List<RosterRow> term(long term) {
    return LongStream.range(0, CLASS)
        .mapToObj(i -> new UserName("t" + term + "-" + i))
        .map(name -> new RosterRow(2, name, "Name of " + name, Role.STUDENT, "term " + term))
        .toList();
  }

  /** Replaces the class by that of the next term until it is killed. */
  private static void roster(Path data) {
    var ids = new AtomicLong();
    var store = SqliteStore.open(data, StoreSettings.DEFAULT);
    for (long term = 1; true; term++) {
      var list = new Rosters.ClassList(term(term), false);
      var hashes = list.rows().stream().collect(toMap(RosterRow::name, row -> "hash"));
      System.out.println("= begins " + term);
      store.rosters().apply(list, hashes, () -> new AccountId(ids.incrementAndGet()), term);
      System.out.println("= done " + term);
    }
  }

  /** Holds the database's write lock until its input ends. */
  private static void lock(Path data) throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("classchat.db"));
        var statement = connection.createStatement()) {
      statement.execute("begin exclusive");
      System.out.println("= " + List.of("locked"));
      System.in.read();
    }
  }
}
