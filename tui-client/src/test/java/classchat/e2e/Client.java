package classchat.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A running {@code classchat --json}. */
final class Client implements AutoCloseable {
  static final String PASSWORD = "correct horse battery staple";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Names names;
  private final Lines out;
  private final Lines err;
  private int seen;

  private Client(Process process, Names names) {
    this.process = process;
    this.names = names;
    this.out = Lines.of(process.getInputStream(), names::heard);
    this.err = Lines.of(process.getErrorStream(), names::heard);
  }

  /** How to start one. */
  static final class Start {
    private final List<String> arguments = new ArrayList<>(List.of("--json"));
    private final Map<String, String> environment = new HashMap<>();
    private final Names names;

    Start() {
      this(Names.PLAIN);
    }

    Start(Names names) {
      this.names = names;
    }

    Start server(String address, String key) {
      return servers(List.of(address), key);
    }

    /** Servers that are tried in turn. */
    Start servers(List<String> addresses, String key) {
      addresses.forEach(address -> with("--server", address));
      return with("--trust", key);
    }

    Start user(String name, Path profile) {
      environment.put("CLASSCHAT_PASSWORD", PASSWORD);
      return with("--user", names.there(name)).with("--profile", profile.toString());
    }

    Start with(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }

    /** The profile has to have what it takes. */
    Start withoutPassword() {
      environment.remove("CLASSCHAT_PASSWORD");
      return this;
    }

    Start environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    Client start() throws IOException {
      return new Client(Processes.start("classchat", environment, arguments), names);
    }

    /** Runs it on these commands to its end. */
    Ended run(String... commands) throws Exception {
      var client = start();
      client.say(commands);
      return client.finish();
    }
  }

  static Start of(Server server, String user, Path profile) {
    return new Start().server(server.address(), server.key()).user(user, profile);
  }

  /** Makes an account and leaves. */
  static void register(Server server, String user, Path profile) throws Exception {
    enrol(user, of(server, user, profile));
  }

  /** Makes the account of {@code user} and leaves. */
  static void enrol(String user, Start start) throws Exception {
    var ended = start.with("--register").run();
    if (ended.exitCode() != 0) {
      throw new AssertionError(
          "registration of " + user + " ended with " + ended.exitCode() + ": " + ended.text());
    }
  }

  Process process() {
    return process;
  }

  void say(String... lines) throws IOException {
    var input = process.getOutputStream();
    for (var line : lines) {
      input.write((names.said(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    input.flush();
  }

  /** The next event of this type that came after the last one that was awaited. */
  JsonNode await(String type) throws InterruptedException {
    return await(type, event -> true);
  }

  JsonNode await(String type, Predicate<JsonNode> which) throws InterruptedException {
    return await(type, Processes.PATIENCE, which);
  }

  JsonNode await(String type, Duration patience, Predicate<JsonNode> which)
      throws InterruptedException {
    return awaitFrom(seen, type, patience, ofType(type, which), true);
  }

  /** One that may have come at any time. */
  JsonNode awaitEver(String type, Predicate<JsonNode> which) throws InterruptedException {
    return awaitFrom(0, type, Processes.PATIENCE, ofType(type, which), false);
  }

  /** One of any type that may have come at any time. */
  JsonNode awaitEver(Predicate<JsonNode> which) throws InterruptedException {
    return awaitFrom(0, "event", Processes.PATIENCE, which, false);
  }

  private static Predicate<JsonNode> ofType(String type, Predicate<JsonNode> which) {
    return event -> event.path("type").asText().equals(type) && which.test(event);
  }

  private JsonNode awaitFrom(
      int start, String what, Duration patience, Predicate<JsonNode> which, boolean advance)
      throws InterruptedException {
    try {
      var position = new int[] {start};
      return out.await(
          start,
          what,
          patience,
          line -> {
            position[0]++;
            var event = parse(line);
            var found = which.test(event);
            if (found && advance) {
              seen = position[0];
            }
            return found ? Optional.of(event) : Optional.empty();
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nstandard error:\n" + err.all(), e);
    }
  }

  /** All events up to now whose line has {@code part} in it. */
  List<JsonNode> allWith(String part) {
    return out.all().stream().filter(line -> line.contains(part)).map(Client::parse).toList();
  }

  /** All events of a type up to now. */
  List<JsonNode> all(String type) {
    return ofType(out.all(), type);
  }

  static List<JsonNode> ofType(List<String> lines, String type) {
    return lines.stream()
        .filter(line -> line.startsWith("{"))
        .map(Client::parse)
        .filter(event -> event.path("type").asText().equals(type))
        .toList();
  }

  /** Ends its input; exit code and everything that it printed. */
  Ended finish() throws Exception {
    process.getOutputStream().close();
    var exitCode = Processes.exitCode(process);
    return new Ended(exitCode, out.allAtEnd(), err.allAtEnd());
  }

  /** What it printed last. */
  String tail() {
    return out.tail() + "\nstandard error:\n" + err.tail();
  }

  Lines errors() {
    return err;
  }

  void kill() {
    Processes.kill(process);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
