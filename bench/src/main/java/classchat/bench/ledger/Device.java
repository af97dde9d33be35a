package classchat.bench.ledger;

import classchat.bench.program.Await;
import classchat.bench.program.ClientUnit;
import classchat.bench.program.FaultRelay;
import classchat.bench.program.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One profile of a user, as a process that comes, goes and is killed, with the lines between it and
 * the servers. Safe for all threads.
 */
final class Device implements AutoCloseable {
  private static final String PASSWORD = "a password of the ledger";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Installation installation;
  private final String user;
  private final String name;
  private final Path work;
  private final List<FaultRelay> lines;
  private final int first;
  private final Book book = new Book();
  private @Nullable ClientUnit client;

  /**
   * One that is not started yet.
   *
   * @param number of its user, from 1
   * @param lines to each server
   * @param first the server that it tries first
   */
  Device(
      Installation installation,
      String user,
      int number,
      Path work,
      List<FaultRelay> lines,
      int first) {
    this.installation = installation;
    this.user = user;
    this.name = user + "-" + number;
    this.work = work;
    this.lines = lines;
    this.first = first;
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

  /** Whether it has a connection that can be hurt. */
  boolean isConnected() {
    return lines.stream().anyMatch(FaultRelay::isUsed);
  }

  /** Whether it has one to a server, by its number. */
  boolean isAt(int server) {
    return lines.get(server).isUsed();
  }

  /** Hurts the connection that it has; whether there was one. */
  boolean hurt(FaultRelay.Fault fault, int strength) {
    var hurt = false;
    for (var line : lines) {
      hurt |= line.hurt(fault, strength);
    }
    return hurt;
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
    var who =
        new ClientUnit.Identity(
            user, PASSWORD, servers(), work.resolve(name), work.resolve(name + ".log"));
    var arguments = new ArrayList<>(List.of("--connect-timeout", "600"));
    arguments.addAll(List.of("--config", work.resolve("client.conf").toString()));
    arguments.addAll(more);
    book.begins();
    client = ClientUnit.start(installation, who, arguments, this::printed);
  }

  /** What it printed stays readable, for whoever looks into a finding. */
  private void printed(String line) {
    book.printed(line);
    try {
      Files.writeString(
          work.resolve(name + ".json"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> servers() {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> lines.get((first + i) % lines.size()).address())
        .toList();
  }

  /** Types a line; false when nobody is there to read it. */
  synchronized boolean type(String line) {
    return client != null && client.type(line);
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
    return client != null && client.isAlive();
  }

  /** As {@code kill -9}; what it printed before is read. */
  synchronized void kill() {
    if (client != null && client.isAlive()) {
      book.killed();
    }
    if (client != null) {
      client.kill();
    }
    book.forgetUnsaved();
  }

  /** Ends its input and waits until it has left by itself; whether it did. */
  synchronized boolean leave() {
    if (client == null || client.leave()) {
      return true;
    }
    book.killed();
    book.forgetUnsaved();
    return false;
  }

  /** Waits until it says that its unread state is complete; whether it did. */
  boolean awaitReady() {
    return Await.holds(PATIENCE, book::isReady);
  }

  @Override
  public void close() throws IOException {
    kill();
    for (var line : lines) {
      line.close();
    }
  }
}
