package classchat.bench.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Everything that one device was told to say and everything that it printed, in order, through all
 * its lives. Safe for all threads; what it gives away is a copy.
 */
final class Book {
  /** A line that was typed. */
  record Said(String tag, String to, String text) {}

  /**
   * The durable acknowledgement of what was said.
   *
   * @param nanos when it came, by the clock of this machine's running
   */
  record Posted(int life, String conversation, long seq, long nanos) {}

  /** An entry that was shown: a message, or a change of a group when {@code change} is one. */
  record Shown(
      int life,
      String conversation,
      long seq,
      String from,
      String text,
      String change,
      List<String> members,
      Instant at) {
    boolean isMessage() {
      return change.isEmpty();
    }
  }

  /** How far somebody is said to be. */
  record Receipt(String conversation, String user, long delivered, long read, Instant at) {}

  /** Instead of the code of a refusal that is for now, of what was not saved. */
  static final String PASSING = "for now";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Said> said = new LinkedHashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> queued = new HashSet<>();
  private final Map<String, List<Posted>> posted = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();
  private final List<Shown> shown = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<JsonNode> answers = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Instant> reads = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Set<Integer> killed = new HashSet<>();
  private int readyIn;
  private long signedIn;
  private long ready;
  private long lost;
  private int life;

  synchronized void begins() {
    life++;
  }

  /** The device was killed in this life. */
  synchronized void killed() {
    killed.add(life);
  }

  synchronized void says(Said line) {
    said.put(line.tag(), line);
    open.add(line.tag());
  }

  /** Nobody was there to read it. */
  synchronized void unsays(Said line) {
    said.remove(line.tag());
    open.remove(line.tag());
  }

  synchronized void reads(String target) {
    reads.put(target, Instant.now());
  }

  /** A line that the device printed; a part of one, which a kill leaves behind, is none. */
  void printed(String line) {
    try {
      note(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      if (line.endsWith("}")) {
        throw new UncheckedIOException("not JSON: " + line, e);
      }
    }
  }

  private synchronized void note(JsonNode event) {
    var tag = tag(event);
    if (event.has("conversation") && event.has("id")) {
      ids.put(event.path("conversation").asText(), id(event));
    }
    switch (event.path("type").asText()) {
      case "connected" -> signedIn = System.nanoTime();
      case "ready" -> ready();
      case "disconnected" -> lost();
      case "queued" -> queued.add(tag);
      case "posted" -> posted(tag, event);
      case "error" -> refused(tag, code(event));
      case "message" -> shown(message(event));
      case "group" -> group(event);
      case "receipt" -> receipts.add(receipt(event));
      case "history", "receipts" -> answers.add(event);
      default -> {}
    }
  }

  private void ready() {
    readyIn = life;
    ready = System.nanoTime();
  }

  private void lost() {
    if (readyIn == life) {
      lost = System.nanoTime();
    }
    readyIn = 0;
  }

  /** What was never saved and may be said again is told apart: nobody has promised anything. */
  private String code(JsonNode event) {
    var code = event.path("code").asText();
    var passing = event.path("retryable").asBoolean() && !queued.contains(tag(event));
    return passing ? PASSING : code;
  }

  private static String tag(JsonNode event) {
    return event.path("tag").asText();
  }

  private void refused(String tag, String code) {
    refused.put(tag, code);
    open.remove(tag);
  }

  private void posted(String tag, JsonNode event) {
    open.remove(tag);
    var seq = event.path("seq").asLong();
    posted
        .computeIfAbsent(tag, none -> new ArrayList<>())
        .add(new Posted(life, id(event), seq, System.nanoTime()));
    last.merge(id(event), seq, Math::max);
  }

  private void shown(Shown entry) {
    shown.add(entry);
    last.merge(entry.conversation(), entry.seq(), Math::max);
  }

  private void group(JsonNode event) {
    if (event.path("change").asText().equals("info")) {
      answers.add(event);
    } else {
      shown(change(event));
    }
  }

  private Shown message(JsonNode event) {
    return new Shown(
        life,
        id(event),
        event.path("seq").asLong(),
        event.path("from").asText(),
        event.path("text").asText(),
        "",
        List.of(),
        at(event));
  }

  private Shown change(JsonNode event) {
    return new Shown(
        life,
        id(event),
        event.path("seq").asLong(),
        event.path("by").asText(),
        "",
        event.path("change").asText(),
        names(event.path("members")),
        at(event));
  }

  private static Receipt receipt(JsonNode event) {
    return new Receipt(
        id(event),
        event.path("user").asText(),
        event.path("delivered").asLong(),
        event.path("read").asLong(),
        at(event));
  }

  static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String id(JsonNode event) {
    return event.path("id").asText();
  }

  private static Instant at(JsonNode event) {
    return Instant.parse(event.path("at").asText());
  }

  synchronized boolean isReady() {
    return readyIn == life;
  }

  /** When it was last signed in, in {@link System#nanoTime()}. */
  synchronized long signedInAt() {
    return signedIn;
  }

  /** When it was last complete, in {@link System#nanoTime()}. */
  synchronized long readyAt() {
    return ready;
  }

  /** When the last connection on which it was complete was lost. */
  synchronized long lostAt() {
    return lost;
  }

  synchronized int life() {
    return life;
  }

  synchronized boolean wasKilledIn(int which) {
    return killed.contains(which);
  }

  /** How many lines have neither been acknowledged nor refused. */
  synchronized int open() {
    return open.size();
  }

  /** Lines that the device has saved and that have no answer. */
  synchronized List<Said> owed() {
    return said.values().stream()
        .filter(line -> queued.contains(line.tag()) && open.contains(line.tag()))
        .toList();
  }

  /** Waits no more for what a kill swallowed: it may have been saved, but nobody said so. */
  synchronized void forgetUnsaved() {
    open.removeIf(tag -> !queued.contains(tag));
  }

  synchronized int acknowledged() {
    return posted.size();
  }

  synchronized int received() {
    return shown.size();
  }

  synchronized long last(String conversation) {
    return last.getOrDefault(conversation, 0L);
  }

  /** The conversation behind a name, as last seen; empty when it never was. */
  synchronized String id(String name) {
    return ids.getOrDefault(name, "");
  }

  /** In the order in which it was said. */
  synchronized List<Said> said() {
    return List.copyOf(said.values());
  }

  /** By tag. */
  synchronized Map<String, Said> lines() {
    return Map.copyOf(said);
  }

  synchronized Map<String, List<Posted>> posted() {
    return Map.copyOf(posted);
  }

  /** Of one line; empty when it was not acknowledged. */
  synchronized List<Posted> posted(String tag) {
    return List.copyOf(posted.getOrDefault(tag, List.of()));
  }

  /** Whether a line has neither been acknowledged nor refused. */
  synchronized boolean isOpen(String tag) {
    return open.contains(tag);
  }

  synchronized Map<String, String> refused() {
    return Map.copyOf(refused);
  }

  synchronized List<Shown> shown() {
    return List.copyOf(shown);
  }

  synchronized List<Receipt> receipts() {
    return List.copyOf(receipts);
  }

  /** Since when it may have read what a name stands for; absent when it never did. */
  synchronized Map<String, Instant> reads() {
    return Map.copyOf(reads);
  }

  /** Answers to what the ledger itself asked with a tag. */
  synchronized List<JsonNode> answers(String tag) {
    return answers.stream().filter(each -> each.path("tag").asText().equals(tag)).toList();
  }
}
