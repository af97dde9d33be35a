package classchat.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who talks, and whose client may be killed and started again meanwhile. */
final class Chatter {
  /** A message that was shown, be it one's own. */
  record Heard(String conversation, long seq, String text) {
    static Heard of(JsonNode event) {
      return new Heard(
          event.path("conversation").asText(),
          event.path("seq").asLong(),
          event.path(event.has("text") ? "text" : "tag").asText());
    }
  }

  private final String name;
  private final Client.Start start;
  private final List<Client> runs = new ArrayList<>();

  private Chatter(String name, Client.Start start) {
    this.name = name;
    this.start = start;
  }

  /**
   * Makes an account, with a client that stays.
   *
   * @param addresses of the servers that it tries in turn
   */
  static Chatter register(String name, List<String> addresses, String key, Path profile)
      throws IOException {
    var chatter = new Chatter(name, start(name, addresses, key, profile));
    chatter.runs.add(start(name, addresses, key, profile).with("--register").start());
    return chatter;
  }

  private static Client.Start start(String name, List<String> addresses, String key, Path profile) {
    return new Client.Start().servers(addresses, key).user(name, profile);
  }

  String name() {
    return name;
  }

  /** With what its client printed last, for looking into. */
  @Override
  public String toString() {
    return name + " (" + client().tail() + ")";
  }

  Client client() {
    return runs.getLast();
  }

  /** A further run on the same profile. */
  void startAgain() throws IOException {
    runs.add(start.start());
  }

  void kill() {
    client().kill();
  }

  void say(List<String> lines) {
    try {
      client().say(lines.toArray(String[]::new));
    } catch (IOException e) {
      throw new AssertionError(name + " is gone", e);
    }
  }

  /** How many posts with tags that begin with {@code round} are safe in the profile. */
  long queued(String round) {
    return runs.stream()
        .flatMap(run -> run.allWith("\"tag\":\"" + round).stream())
        .filter(event -> event.path("type").asText().equals("queued"))
        .map(event -> event.path("tag").asText())
        .distinct()
        .count();
  }

  /**
   * What was shown of a round in each conversation, as it was shown. A run after a kill may begin
   * with what the one before has shown but not noted: that counts once.
   */
  Map<String, List<Heard>> heard(String round) {
    var all = new TreeMap<String, List<Heard>>();
    for (var run : runs) {
      var before = new TreeMap<String, Long>();
      all.forEach((conversation, heard) -> before.put(conversation, heard.getLast().seq()));
      run.allWith("\":\"" + round).stream()
          .filter(event -> List.of("message", "posted").contains(event.path("type").asText()))
          .map(Heard::of)
          .filter(heard -> heard.seq() > before.getOrDefault(heard.conversation(), 0L))
          .forEach(heard ->
              all.computeIfAbsent(heard.conversation(), label -> new ArrayList<>()).add(heard));
    }
    return all;
  }

  /** How many messages of a round it has. */
  int count(String round) {
    return heard(round).values().stream().mapToInt(List::size).sum();
  }
}
