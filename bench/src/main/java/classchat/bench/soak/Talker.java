package classchat.bench.soak;

import classchat.bench.program.Await;
import classchat.bench.program.ClientUnit;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A user who says something so many times a second, and counts what comes. */
final class Talker {
  private static final String PASSWORD = "a password of the soak";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Messages without an answer at which it says no more. */
  private static final int MOST_OPEN = 500;

  private static final Duration STEP = Duration.ofMillis(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = " what one writes in a class, of a length that is usual";

  private final String user;
  private final ClientUnit.Identity identity;
  private final Installation installation;
  private final LongAdder sent = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private volatile boolean ready;
  private volatile boolean inGroup;
  private volatile boolean silent;
  private @Nullable ClientUnit client;
  private @Nullable Thread talking;

  Talker(Installation installation, String user, List<String> servers, Path work) {
    this.installation = installation;
    this.user = user;
    this.identity =
        new ClientUnit.Identity(
            user, PASSWORD, servers, work.resolve(user), work.resolve(user + ".log"));
  }

  String user() {
    return user;
  }

  /** Comes in; its first time makes the account. */
  void enters(boolean registers) {
    ready = false;
    var more = new ArrayList<>(List.of("--auto-read"));
    if (registers) {
      more.add("--register");
    }
    client = ClientUnit.start(installation, identity, more, this::printed);
    if (!Await.holds(PATIENCE, () -> ready)) {
      throw new RunFailed(user + " does not get ready: see " + identity.log());
    }
  }

  private void printed(String line) {
    switch (event(line).path("type").asText()) {
      case "ready" -> ready = true;
      case "posted" -> accepted.increment();
      case "message" -> received.increment();
      case "group" -> inGroup = true;
      case "error" -> errors.increment();
      default -> {}
    }
  }

  private static JsonNode event(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new RunFailed("not JSON: " + line, e);
    }
  }

  void type(String... lines) {
    if (client == null || !client.type(lines)) {
      throw new RunFailed(user + " is gone: see " + identity.log());
    }
  }

  void awaitGroup() {
    if (!Await.holds(PATIENCE, () -> inGroup)) {
      throw new RunFailed(user + " gets into no group");
    }
  }

  /**
   * Speaks steadily until it is told to be silent; later what it could not say while too much was
   * unanswered.
   *
   * @param targets in turn
   */
  void talks(double aSecond, List<String> targets) {
    var apart = 1e9 / aSecond;
    talking =
        Thread.ofVirtual()
            .start(() -> {
              var begin = System.nanoTime();
              var n = 0L;
              while (!silent) {
                var lines = new ArrayList<String>();
                for (; isDue(begin, n, apart) && n - accepted() < MOST_OPEN; n++) {
                  var target = targets.get((int) (n % targets.size()));
                  lines.add("/msg " + target + " " + n + TEXT);
                }
                if (!lines.isEmpty()) {
                  type(lines.toArray(String[]::new));
                  sent.add(lines.size());
                }
                LockSupport.parkNanos(STEP.toNanos());
              }
            });
  }

  private static boolean isDue(long begin, long n, double apart) {
    return begin + n * apart <= System.nanoTime();
  }

  void isSilent() {
    silent = true;
    try {
      if (talking != null && !talking.join(PATIENCE)) {
        throw new RunFailed(user + " cannot be silent");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  boolean leaves() {
    return client == null || client.leave();
  }

  void isKilled() {
    if (client != null) {
      client.kill();
    }
  }

  long sent() {
    return sent.sum();
  }

  long accepted() {
    return accepted.sum();
  }

  long received() {
    return received.sum();
  }

  long errors() {
    return errors.sum();
  }
}
