package classchat.bench.screen;

import java.util.Map;
import java.util.function.Predicate;

/** Somebody who sits at a part of a stage and types. For one thread. */
public final class Person {
  private final Pane pane;
  private final Speed speed;

  public Person(Pane pane, Speed speed) {
    this.pane = pane;
    this.speed = speed;
  }

  public String name() {
    return pane.name();
  }

  public Pane pane() {
    return pane;
  }

  /** Types text, and nothing more. */
  public void types(String text) {
    pane.select();
    if (!speed.byLetters()) {
      pane.type(text);
      return;
    }
    text.codePoints()
        .forEach(letter -> {
          pane.type(Character.toString(letter));
          speed.afterLetter();
        });
  }

  /** Presses keys by the names that tmux has for them, one after the other. */
  public void presses(String... keys) {
    pane.select();
    speed.afterLetter();
    for (var key : keys) {
      pane.press(key);
      speed.afterLetter();
    }
  }

  /** Types a line and Enter. */
  public void enters(String line) {
    types(line);
    presses("Enter");
  }

  /** Goes to a chat. */
  public void opens(String chat) {
    enters("/open " + chat);
    sees("write to " + chat);
  }

  /** Offers a file to somebody, who sees how to answer. */
  public void offers(String file, Person to) {
    enters("/send @" + to.name() + " " + file);
    to.sees("[" + file);
    to.sees("Alt+N");
  }

  /** Takes the file that was offered last. */
  public void takesFileOf(Person sender) {
    presses("M-y");
    sees("saved");
    sender.sees(name() + " has it");
  }

  /** Declines the file that was offered last. */
  public void declinesFileOf(Person sender) {
    presses("M-n");
    sees("is declined");
    sender.sees(name() + " declined it");
  }

  /** Waits until a row holds {@code text}. */
  public void sees(String text) {
    pane.await(text);
    speed.look();
  }

  /** Waits until a row is as wanted. */
  public void sees(String what, Predicate<String> row) {
    pane.awaitRow(what, row);
    speed.look();
  }

  /** Waits until an own message has this mark at its right. */
  public void seesMark(String message, String mark) {
    pane.awaitRow(
        "'" + message + "' marked " + mark,
        row -> row.contains(message) && (row + " ").contains(" " + mark + " "));
    speed.look();
  }

  /** All type a line each at the same time, and then Enter. */
  public static void together(Speed speed, Map<Person, String> lines) {
    if (speed.byLetters()) {
      var longest = lines.values().stream().mapToInt(String::length).max().orElse(0);
      for (var i = 0; i < longest; i++) {
        var at = i;
        lines.forEach((person, line) -> person.letter(line, at));
        speed.afterLetter();
      }
    } else {
      lines.forEach((person, line) -> person.pane.type(line));
    }
    lines.keySet().forEach(person -> person.pane.press("Enter"));
  }

  private void letter(String line, int at) {
    if (at < line.length()) {
      pane.type(line.substring(at, at + 1));
    }
  }
}
