package classchat.bench.ledger;

import classchat.bench.program.Await;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked once everything is calm: whether everybody has everything, whether the server says
 * so, and whether what it has stored is what everybody has.
 */
final class Closing {
  /** What was said when everything had been read. */
  private static final String LAST = "last";

  private static final int PAGE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More than what a resend takes, or the look of a server for what was missed. */
  private static final Duration STILL = Duration.ofSeconds(25);

  private final Cast cast;
  private final List<Device> devices;
  private final Findings findings;
  private int asked;

  Closing(Cast cast, List<Device> devices, Findings findings) {
    this.cast = cast;
    this.devices = devices;
    this.findings = findings;
  }

  /**
   * Waits until nobody is owed anything and all have the newest, for as long as something moves;
   * whether that came to be.
   */
  boolean settles() {
    for (var before = -1L; before != moved() && !isSettled(); ) {
      before = moved();
      Await.holds(STILL, this::isSettled);
    }
    return isSettled();
  }

  private long moved() {
    return devices.stream()
        .mapToLong(each -> each.book().acknowledged() + each.book().received())
        .sum();
  }

  private boolean isSettled() {
    return devices.stream().allMatch(each -> each.book().isReady() && each.book().open() == 0)
        && cast.users().stream().allMatch(this::hasNewest);
  }

  private boolean hasNewest(String user) {
    return devices.stream()
        .filter(device -> device.user().equals(user))
        .allMatch(device -> lacks(device).isEmpty());
  }

  /** Conversations of which others have more than a device whose user is in them now. */
  private List<String> lacks(Device device) {
    var lacks = new ArrayList<String>();
    for (var name : cast.targets(device.user())) {
      var id = id(device, name);
      var newest = devices.stream().mapToLong(each -> each.book().last(id)).max().orElse(0);
      if (!id.isEmpty() && device.book().last(id) < newest && !isOut(device, id)) {
        lacks.add(name);
      }
    }
    return lacks;
  }

  /** By a name for the device, or as its partner knows it. */
  private String id(Device device, String name) {
    if (name.startsWith("#")) {
      return devices.stream()
          .map(each -> each.book().id(name))
          .filter(id -> !id.isEmpty())
          .findFirst()
          .orElse("");
    }
    var own = device.book().id(name);
    return own.isEmpty() ? of(name.substring(1)).book().id("@" + device.user()) : own;
  }

  private Device of(String user) {
    return devices.stream().filter(each -> each.user().equals(user)).findFirst().orElseThrow();
  }

  /** Whether the last change of its own membership that it was shown took it out. */
  private static boolean isOut(Device device, String id) {
    return device.book().shown().stream()
        .filter(each -> each.conversation().equals(id) && each.members().contains(device.user()))
        .reduce((first, second) -> second)
        .map(each -> each.change().equals("removed"))
        .orElse(false);
  }

  /** Everybody reads everything. */
  void everybodyReads() {
    for (var device : devices) {
      for (var name : cast.targets(device.user())) {
        if (!device.book().id(name).isEmpty()) {
          device.book().reads(name);
          device.type("/read " + name);
        }
      }
    }
  }

  /** Everybody says something to somebody, who reads it in this order or another. */
  void everybodySpeaks() {
    for (var device : devices) {
      var tag = LAST + asked++;
      device.say(new Book.Said(tag, cast.targets(device.user()).getFirst(), tag));
    }
  }

  /** In the end everybody is said to have read everything; all have the same time for it. */
  void everybodyHasRead(Journal journal) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var conversation : journal.conversations()) {
      journal.members(conversation).keySet().stream()
          .filter(user -> isIn(journal, conversation, user))
          .findFirst()
          .ifPresent(user ->
              allHaveRead(of(user), name(of(user), conversation), journal, conversation, end));
    }
  }

  private static boolean isIn(Journal journal, String conversation, String user) {
    var periods = journal.periods(conversation, user);
    return !periods.isEmpty() && periods.getLast().to() == Long.MAX_VALUE;
  }

  private String name(Device device, String conversation) {
    return cast.targets(device.user()).stream()
        .filter(name -> id(device, name).equals(conversation))
        .findFirst()
        .orElseThrow();
  }

  private void allHaveRead(
      Device device, String name, Journal journal, String conversation, long end) {
    var entries = journal.entries(conversation);
    var begins = journal.periods(conversation, device.user()).getLast().from();
    entries.tailMap(begins, false).entrySet().stream()
        .filter(each -> each.getValue().isMessage() && !each.getValue().text().startsWith(LAST))
        .reduce((first, second) -> second)
        .ifPresent(last -> allHaveRead(device, name, last.getKey(), last.getValue().from(), end));
  }

  private void allHaveRead(Device device, String name, long seq, String author, long end) {
    var missing = new ArrayList<String>();
    var all =
        Await.holds(
            Duration.ofNanos(Math.max(0, end - System.nanoTime())),
            () -> {
              missing.clear();
              missing.addAll(unread(device, name, seq, author));
              return missing.isEmpty();
            });
    if (!all) {
      findings.add("receipts of %d of %s stay behind: %s".formatted(seq, name, missing));
    }
  }

  private List<String> unread(Device device, String name, long seq, String author) {
    var unread = new ArrayList<String>();
    for (var answer : ask(device, "/receipts " + name + " " + seq)) {
      for (var member : answer.path("members")) {
        var user = member.path("user").asText();
        if (!user.equals(author)
            && !(member.path("delivered").asBoolean() && member.path("read").asBoolean())) {
          unread.add(member.toString());
        }
      }
    }
    return unread;
  }

  /** Asks until there is an answer; a line that breaks at the wrong moment is no finding. */
  private List<JsonNode> ask(Device device, String command) {
    var answers = new ArrayList<JsonNode>();
    var answered =
        Await.holds(
            PATIENCE,
            () -> {
              answers.addAll(askOnce(device, command));
              return !answers.isEmpty();
            });
    if (!answered) {
      findings.add("%s at %s is not answered".formatted(command, device.name()));
    }
    return answers;
  }

  private List<JsonNode> askOnce(Device device, String command) {
    var tag = "ask" + asked++;
    var book = device.book();
    device.ask(tag, command);
    Await.holds(PATIENCE, () -> !book.answers(tag).isEmpty() || book.refused().containsKey(tag));
    return book.answers(tag);
  }

  /** What the server has stored is what everybody has. */
  void historyIsTheSame(Journal journal) {
    for (var conversation : journal.conversations()) {
      journal.members(conversation).keySet().stream()
          .filter(user -> isIn(journal, conversation, user))
          .filter(user -> journal.periods(conversation, user).size() == 1)
          .findFirst()
          .ifPresent(user -> compare(of(user), journal, conversation));
    }
  }

  private void compare(Device device, Journal journal, String conversation) {
    var stored = history(device, name(device, conversation));
    var known = new HashMap<Long, String>();
    journal
        .entries(conversation)
        .forEach((seq, entry) -> {
          if (entry.isMessage()) {
            known.put(seq, entry.text());
          }
        });
    if (!stored.equals(known)) {
      Set<Long> lost = new TreeSet<>(known.keySet());
      lost.removeAll(stored.keySet());
      Set<Long> more = new TreeSet<>(stored.keySet());
      more.removeAll(known.keySet());
      findings.add(
          "the history of %s at %s: lacks %s, has besides %s, or other texts"
              .formatted(conversation, device.name(), Findings.cut(lost), Findings.cut(more)));
    }
  }

  private Map<Long, String> history(Device device, String name) {
    var messages = new HashMap<Long, String>();
    var before = "";
    while (true) {
      var answers = ask(device, "/history " + name + " " + PAGE + before);
      var lowest = Long.MAX_VALUE;
      for (var answer : answers) {
        for (var message : answer.path("messages")) {
          messages.put(message.path("seq").asLong(), message.path("text").asText());
          lowest = Math.min(lowest, message.path("seq").asLong());
        }
      }
      if (answers.isEmpty() || !answers.getLast().path("more").asBoolean()) {
        return messages;
      }
      before = " before " + lowest;
    }
  }

  /** All members say the same of who is in a group, and it is what the log says. */
  void membersAgree(Journal journal) {
    for (var group : cast.groups()) {
      var id =
          devices.stream()
              .map(each -> each.book().id("#" + group.name()))
              .filter(each -> !each.isEmpty())
              .findFirst()
              .orElse("");
      var expected = new HashSet<String>();
      journal.members(id).keySet().stream()
          .filter(user -> isIn(journal, id, user))
          .forEach(expected::add);
      for (var device : devices) {
        if (expected.contains(device.user())) {
          var said = new HashSet<String>();
          ask(device, "/group info #" + group.name())
              .forEach(answer -> said.addAll(Book.names(answer.path("members"))));
          if (!said.equals(expected)) {
            findings.add(
                "%s says of #%s: %s, not %s"
                    .formatted(device.name(), group.name(), said, expected));
          }
        }
      }
    }
  }
}
