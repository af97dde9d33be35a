package classchat.wire.stream;

import java.util.ArrayList;
import java.util.List;

/** Prints the heap that idle connections take, both ends of each being in this process. */
final class IdleHeap {
  private static final Runtime RUNTIME = Runtime.getRuntime();

  private IdleHeap() {}

  public static void main(String[] arguments) throws InterruptedException {
    int count = arguments.length == 0 ? 2000 : Integer.parseInt(arguments[0]);
    try (var stages = new Stages()) {
      open(stages, 200);
      long before = used();
      var kept = open(stages, count);
      long after = used();
      System.out.printf("%d bytes for both ends of one, of %d%n", (after - before) / count, count);
      kept.clear();
    }
    System.exit(0);
  }

  private static List<Recorder> open(Stages stages, int count) {
    var kept = new ArrayList<Recorder>();
    var address =
        stages.listen(() -> {
          var handler = new Recorder();
          synchronized (kept) {
            kept.add(handler);
          }
          return handler;
        });
    for (int i = 0; i < count; i++) {
      var client = new Recorder();
      stages.connect(address, client);
      client.connection();
      synchronized (kept) {
        kept.add(client);
      }
    }
    return kept;
  }

  @SuppressWarnings("ThreadSleep") // for what has just ended on other threads; this is no test
  private static long used() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(200);
    }
    return RUNTIME.totalMemory() - RUNTIME.freeMemory();
  }
}
