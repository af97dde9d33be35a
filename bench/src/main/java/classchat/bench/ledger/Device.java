package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.FaultRelay;
import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One profile of a user, as a process that comes, goes and is killed, with the line between it and
 * the server. Safe for all threads.
 */
final class Device implements AutoCloseable {
  private static final String PASSWORD = "a password of the ledger";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Installation installation;
  private final String user;
  private final String name;
  private final Path work;
  private final FaultRelay relay;
  private final Book book = new Book();
  private @Nullable Process process;
  private @Nullable Thread reader;

  Device(Installation installation, String user, int number, Path work, FaultRelay relay) {
    this.installation = installation;
    this.user = user;
    this.name = user + "-" + number;
    this.work = work;
    this.relay = relay;
  }

  String user() {
    return user;
  }

  String name() {
    return name;
  }

  Book book() {
    return book;
  }

  FaultRelay relay() {
    return relay;
  }

  /** Its first life, in which it makes the account or signs in to it. */
  void enters(boolean registers) {
    start(registers ? List.of("--register") : List.of());
  }

  /** Its next life on the same profile. */
  void returns() {
    start(List.of());
  }

  private synchronized void start(List<String> more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--json",
                "--server",
                relay.address(),
                "--user",
                user,
                "--trust",
                "new",
                "--connect-timeout",
                "600",
                "--profile",
                work.resolve(name).toString(),
                "--config",
                work.resolve("client.conf").toString()));
    arguments.addAll(more);
    var builder = Installation.process(installation.client(), arguments);
    builder.environment().put("CLASSCHAT_PASSWORD", PASSWORD);
    builder.environment().put("CLASSCHAT_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(work.resolve(name + ".log").toFile()));
    try {
      book.begins();
      var started = builder.start();
      process = started;
      reader = Thread.ofVirtual().start(() -> read(started));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Process from) {
    try (var lines = new BufferedReader(from.inputReader(StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        book.printed(line);
      }
    } catch (IOException e) {
      // a kill closes it
    }
  }

  /** Types a line; false when nobody is there to read it. */
  synchronized boolean type(String line) {
    if (process == null || !process.isAlive()) {
      return false;
    }
    try {
      var out = process.getOutputStream();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Says something, and notes that it did. */
  synchronized boolean say(Book.Said line) {
    book.says(line);
    var typed = ask(line.tag(), "/msg " + line.to() + " " + line.text());
    if (!typed) {
      book.unsays(line);
    }
    return typed;
  }

  /** Types a command whose answers carry a tag. */
  boolean ask(String tag, String command) {
    return type("{\"tag\":\"" + tag + "\"} " + command);
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** As {@code kill -9}; what it printed before is read. */
  synchronized void kill() {
    if (process != null && process.isAlive()) {
      book.killed();
      process.destroyForcibly().onExit().join();
    }
    awaitReader();
    book.forgetUnsaved();
  }

  /** Ends its input and waits until it has left by itself; whether it did. */
  synchronized boolean leave() {
    try {
      if (process == null) {
        return true;
      }
      process.getOutputStream().close();
      var left = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!left) {
        kill();
      }
      awaitReader();
      return left;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  private void awaitReader() {
    try {
      if (reader != null && !reader.join(PATIENCE)) {
        throw new RunFailed("the output of " + name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  /** Waits until it says that its unread state is complete. */
  void awaitReady() {
    if (!Await.holds(PATIENCE, book::isReady)) {
      throw new RunFailed(name + " does not get ready: see " + work.resolve(name + ".log"));
    }
  }

  @Override
  public void close() throws IOException {
    kill();
    relay.close();
  }
}
