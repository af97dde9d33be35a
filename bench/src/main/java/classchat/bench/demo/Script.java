package classchat.bench.demo;

import classchat.bench.program.RunFailed;
import classchat.bench.screen.Homes;
import classchat.bench.screen.Person;
import classchat.bench.screen.SignIn;
import classchat.bench.screen.Speed;
import classchat.bench.screen.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seven steps. Each waits for what is to be seen on the screens before it goes on. */
final class Script {
  static final List<String> CAST = List.of("server", "alice", "bob", "carol");

  private static final int WANTED_SIZE = 180_000;
  private static final int UNWANTED_SIZE = 900_000;

  private final Homes homes;
  private final Speed speed;
  private final int port;
  private final Person server;
  private final Person alice;
  private final Person bob;
  private final Person carol;
  private @Nullable SignIn signIn;

  /**
   * One to be played.
   *
   * @param stage with a part for each of the cast
   * @param port of the server
   */
  Script(Stage stage, Homes homes, Speed speed, int port) {
    this.homes = homes;
    this.speed = speed;
    this.port = port;
    this.server = stage.person("server", speed);
    this.alice = stage.person("alice", speed);
    this.bob = stage.person("bob", speed);
    this.carol = stage.person("carol", speed);
  }

  List<Step> steps() {
    return List.of(
        new Step(
            "demo-1",
            "One server, three clients",
            "Each compares the server's key with the one in its window, and makes an account.",
            this::connect),
        new Step(
            "demo-2",
            "Direct messages",
            "The marks of an own message: ✓ on the server's disk, ✓✓ arrived, ✓✓✓ read.",
            this::direct),
        new Step(
            "demo-3",
            "Several pairs at once",
            "alice writes to bob, bob to carol and carol to alice, all at the same time.",
            this::pairs),
        new Step(
            "demo-4",
            "A group",
            "alice makes #algorithms; every member sees who wrote, and in which group.",
            this::group),
        new Step(
            "demo-5",
            "A message to somebody who is away",
            "carol leaves; bob is told since when, and writes. It waits for her.",
            this::absent),
        new Step(
            "demo-6",
            "Who in a group has it",
            "bob is away. alice asks who has received her message, and who has read it.",
            this::receipts),
        new Step(
            "demo-7",
            "Files",
            "One that bob takes, and one that he declines. Before that nothing is on his disk.",
            this::files));
  }

  private void connect(Runnable picture) {
    var listen = isUsual() ? "" : " --listen " + address();
    server.enters("classchat-server --data data" + listen);
    var entrance = SignIn.to(server, isUsual() ? "classchat" : "classchat --server " + address());
    for (var person : List.of(alice, bob, carol)) {
      entrance.register(person);
      server.pane().awaitLine("coming", line -> line.contains(person.name() + " came from"));
    }
    signIn = entrance;
    picture.run();
  }

  private boolean isUsual() {
    return port == Demo.USUAL_PORT;
  }

  private String address() {
    return "127.0.0.1:" + port;
  }

  private SignIn signIn() {
    if (signIn == null) {
      throw new IllegalStateException("nobody has connected yet");
    }
    return signIn;
  }

  private void direct(Runnable picture) {
    alice.opens("@bob");
    alice.enters("Did you solve exercise 3?");
    bob.sees("1 unread");
    alice.seesMark("solve exercise 3?", "✓✓");
    bob.enters("/open @alice");
    bob.sees("Did you solve exercise 3?");
    alice.seesMark("solve exercise 3?", "✓✓✓");
    bob.enters("Yes, with a heap.");
    alice.sees("Yes, with a heap.");
    bob.seesMark("with a heap.", "✓✓✓");
    server.pane().awaitLine("sending", line -> line.contains("alice -> @bob"));
    holds(isSilent("exercise 3"), "the server's window shows no text");
    picture.run();
  }

  private boolean isSilent(String text) {
    return server.pane().lines().stream().noneMatch(line -> line.contains(text));
  }

  private void pairs(Runnable picture) {
    bob.opens("@carol");
    carol.opens("@alice");
    var lines = new LinkedHashMap<Person, String>();
    lines.put(alice, "Can I see your heap?");
    lines.put(bob, "Is the lab in room 5?");
    lines.put(carol, "Lunch after the lecture?");
    Person.together(speed, lines);
    lines.forEach((person, line) -> person.seesMark(line, "✓✓"));
    lines.keySet().forEach(person -> person.sees("1 unread"));
    picture.run();
    alice.presses("M-a");
    alice.sees("Lunch after the lecture?");
    bob.presses("M-a");
    bob.sees("Can I see your heap?");
    carol.presses("M-a");
    carol.sees("Is the lab in room 5?");
    lines
        .keySet()
        .forEach(person ->
            person
                .pane()
                .await("all read", rows -> rows.stream().noneMatch(row -> row.contains("unread"))));
  }

  private void group(Runnable picture) {
    alice.enters("/group new #algorithms @bob @carol");
    alice.sees("write to #algorithms");
    for (var person : List.of(bob, carol)) {
      person.sees("#algorithms");
      person.opens("#algorithms");
      person.sees("3 members");
    }
    alice.enters("The exam is on Friday.");
    bob.sees("The exam is on Friday.");
    carol.sees("The exam is on Friday.");
    alice.seesMark("exam is on Friday.", "✓✓✓2/2");
    bob.enters("Are heaps part of it?");
    carol.enters("I hope so.");
    alice.sees("Are heaps part of it?");
    alice.sees("I hope so.");
    bob.sees("I hope so.");
    bob.seesMark("heaps part of it?", "✓✓✓2/2");
    carol.seesMark("I hope so.", "✓✓✓2/2");
    picture.run();
  }

  private void absent(Runnable picture) {
    signIn().leave(carol);
    bob.enters("/open @carol");
    bob.sees("last seen");
    bob.enters("Please bring the book.");
    bob.seesMark("bring the book.", "✓");
    picture.run();
    signIn().start(carol);
    carol.sees("1 unread");
    carol.presses("M-a");
    carol.sees("Please bring the book.");
    bob.seesMark("bring the book.", "✓✓✓");
  }

  private void receipts(Runnable picture) {
    signIn().leave(bob);
    alice.enters("Who presents on Monday?");
    alice.seesMark("presents on Monday?", "✓✓1/2");
    carol.enters("/open #algorithms");
    carol.sees("Who presents on Monday?");
    alice.seesMark("presents on Monday?", "✓✓✓1/2");
    alice.presses("Up", "i");
    alice.sees("read by 1, received by 1 of 2");
    alice.sees("carol as reader", row -> row.contains("carol ") && row.contains(" read"));
    alice.sees("bob without it", row -> row.contains("bob ") && row.contains("not delivered yet"));
    picture.run();
    back(alice, "Esc closes");
    back(alice, "Esc back");
    signIn().start(bob);
    alice.sees("3 members, 3 online");
    alice.seesMark("presents on Monday?", "✓✓✓1/2");
  }

  private static void back(Person person, String hint) {
    person.presses("Escape");
    person.pane().await(hint + " gone", rows -> rows.stream().noneMatch(row -> row.contains(hint)));
  }

  private void files(Runnable picture) {
    var wanted = homes.file("alice", "exercise-3.pdf", WANTED_SIZE);
    homes.file("alice", "holiday.mp4", UNWANTED_SIZE);
    alice.opens("@bob");
    bob.opens("@alice");
    alice.offers("exercise-3.pdf", bob);
    holds(downloads().isEmpty(), "nothing is on bob's disk before he takes it");
    bob.takesFileOf(alice);
    holds(same(wanted, homes.downloads("bob").resolve("exercise-3.pdf")), "bob has the same file");
    alice.offers("holiday.mp4", bob);
    bob.declinesFileOf(alice);
    holds(downloads().equals(List.of("exercise-3.pdf")), "what bob declined is not on his disk");
    picture.run();
  }

  private List<String> downloads() {
    try (var files = Files.list(homes.downloads("bob"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean same(Path first, Path second) {
    try {
      return Files.mismatch(first, second) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void holds(boolean condition, String what) {
    if (!condition) {
      throw new RunFailed("it does not hold that " + what);
    }
  }
}
