package classchat.bench.scene;

import classchat.bench.program.FaultRelay;
import classchat.bench.program.Installation;
import classchat.bench.program.ServerUnit;
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
import java.util.stream.Stream;

/** A course on one server: what its people see of each other. Each scene goes on from the last. */
final class ClassScenes implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Words that a recording of the line must not have. */
  private static final String HIDDEN = "blue folder";

  private final Installation installation;
  private final Homes homes;
  private final Path folder;
  private final int port;
  private final ServerUnit server;

  /**
   * Those of a course that is not opened yet.
   *
   * @param folder where pictures go
   */
  ClassScenes(Installation installation, Homes homes, Path folder, int port) {
    this.installation = installation;
    this.homes = homes;
    this.folder = folder;
    this.port = port;
    this.server = new ServerUnit(homes.home("server"), HOST, port, List.of());
  }

  void play() {
    connect();
    server.start(installation.server());
    key();
    pairs();
    course();
    absent();
    administration();
    secure();
  }

  private void connect() {
    try (var stage = open(110, 30, Stage.Layout.FIRST_ABOVE, "server", "alice", "bob")) {
      var window = person(stage, "server");
      window.enters("classchat-server --data data --listen " + address());
      var signIn = SignIn.to(window, command());
      for (var person : List.of(person(stage, "alice"), person(stage, "bob"))) {
        signIn.register(person);
        window.sees(person.name() + " came from");
      }
      save(stage, "connect", "The window of a server, and two clients that have connected");
    }
  }

  private void key() {
    try (var stage = open(100, 26, Stage.Layout.TILED, "carol")) {
      var carol = person(stage, "carol");
      signIn().compare(carol);
      save(stage, "key", "The first contact: the server's key, to be compared");
      carol.presses("y");
      carol.sees("Welcome, carol.");
    }
  }

  private void pairs() {
    try (var stage = open(140, 36, Stage.Layout.TILED, "alice", "bob", "carol", "dave")) {
      var people =
          Stream.of("alice", "bob", "carol", "dave").map(name -> person(stage, name)).toList();
      people.subList(0, 3).forEach(signIn()::start);
      signIn().register(people.get(3));
      for (var i = 0; i < people.size(); i++) {
        people.get(i).opens("@" + people.get(i ^ 1).name());
      }
      exchange(people, "Did you solve exercise 3?", "Almost.", "Lunch after the lab?", "Gladly!");
      exchange(people, "I used a heap.", "So did I, n log n.", "At twelve?", "At twelve.");
      save(stage, "pairs", "Two pairs chat at the same time");
    }
  }

  /** All write at the same time, and all is read. */
  private static void exchange(List<Person> people, String... lines) {
    var all = new LinkedHashMap<Person, String>();
    for (var i = 0; i < lines.length; i++) {
      all.put(people.get(i), lines[i]);
    }
    Person.together(Speed.FAST, all);
    all.forEach((person, line) -> person.seesMark(line, "✓✓✓"));
  }

  private void course() {
    var password = homes.home("meyer").resolve("password");
    try (var others = open(200, 70, Stage.Layout.TILED, "meyer", "bob", "carol", "dave");
        var stage = open(120, 28, Stage.Layout.TILED, "alice")) {
      addInstructor(password);
      var meyer = person(others, "meyer");
      var bob = person(others, "bob");
      var carol = person(others, "carol");
      var dave = person(others, "dave");
      var alice = person(stage, "alice");
      meyer.enters(command() + " --user meyer --trust new --password-file password");
      meyer.sees("meyer@");
      List.of(bob, carol, dave, alice).forEach(signIn()::start);
      meyer.enters("/class new #algorithms");
      meyer.sees("write to #algorithms");
      alice.sees("#algorithms");
      alice.enters("/open #algorithms");
      alice.sees("5 members");
      List.of(bob, carol, dave)
          .forEach(person -> {
            person.sees("#algorithms");
            person.opens("#algorithms");
          });
      meyer.enters("/announce #algorithms The exam is on Friday at 10, in hall B.");
      alice.sees("The exam is on Friday at 10");
      bob.enters("/ask #algorithms Does it cover heaps?");
      alice.sees("Does it cover heaps?");
      meyer.enters("Yes, and graphs up to shortest paths.");
      alice.sees("Yes, and graphs up to");
      alice.enters("Shall we go through exercise 3 on Wednesday?");
      carol.sees("Shall we go through");
      carol.enters("@alice good idea, room 5 is free");
      alice.sees("room 5 is free");
      dave.enters("/msg @alice are you at lunch?");
      alice.sees("1 unread");
      alice.seesMark("exercise 3 on Wednesday?", "✓✓✓4/4");
      alice.types("Room 5 it is, at ");
      alice.sees("Room 5 it is, at");
      save(stage, "client", "The client: chats, a group with an announcement, members, news");
      signIn().leave(dave);
      alice.enters("two.");
      alice.seesMark("Room 5 it is, at two.", "✓✓✓3/4");
      alice.presses("Up", "i");
      alice.sees("received by 3 of 4");
      save(stage, "groups", "Who in a group has received a message, and who has read it");
    }
  }

  private void addInstructor(Path password) {
    try {
      Files.writeString(password, "correct horse battery\n");
      installation.administer(
          List.of(
              "user",
              "add",
              "meyer",
              "--role",
              "instructor",
              "--password-file",
              password.toString(),
              "--data",
              server.data().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void absent() {
    try (var stage = open(150, 24, Stage.Layout.BESIDE, "alice", "bob")) {
      var alice = person(stage, "alice");
      var bob = person(stage, "bob");
      signIn().start(alice);
      alice.enters("/open @bob");
      alice.sees("last seen");
      alice.enters("The lab is in room 7 today.");
      alice.enters("I keep a seat for you.");
      alice.seesMark("a seat for you.", "✓");
      save(stage, "absent", "A message to somebody who is away: told since when, and kept");
      signIn().start(bob);
      bob.sees("2 unread");
      bob.presses("M-a");
      bob.sees("I keep a seat for you.");
      alice.seesMark("a seat for you.", "✓✓✓");
      bob.enters("Thanks, on my way.");
      alice.sees("Thanks, on my way.");
      bob.seesMark("on my way.", "✓✓✓");
      save(
          stage, "offline", "Who returns finds what was written meanwhile, and the sender sees it");
      files(stage, alice, bob);
    }
  }

  private void files(Stage stage, Person alice, Person bob) {
    homes.file("alice", "exercise-3.pdf", 180_000);
    homes.file("alice", "holiday.mp4", 900_000);
    homes.file("alice", "slides.odp", 420_000);
    alice.offers("exercise-3.pdf", bob);
    bob.takesFileOf(alice);
    alice.offers("holiday.mp4", bob);
    bob.declinesFileOf(alice);
    alice.offers("slides.odp", bob);
    alice.sees("bob has not answered");
    save(stage, "files", "A file that was taken, one that was declined, and one that waits");
  }

  private void administration() {
    try (var stage = open(110, 21, Stage.Layout.TILED, "server")) {
      var teacher = person(stage, "server");
      for (var command :
          List.of(
              "user role carol assistant",
              "user list",
              "invite --uses 30",
              "log classchat debug",
              "backup algorithms.zip",
              "check")) {
        teacher.enters("classchat-server " + command + " --data data");
        teacher.pane().awaitPrompt();
      }
      save(stage, "administration", "Administration in a shell, while the server runs");
    }
  }

  /** All between erin and the server is recorded, and what was recorded is shown beside it. */
  private void secure() {
    var recorded = homes.home("line").resolve("recorded");
    try (var stage = open(156, 26, Stage.Layout.BESIDE, "erin", "line");
        var others = open(100, 26, Stage.Layout.TILED, "bob");
        var recording = Files.newOutputStream(recorded);
        var line = FaultRelay.recording(server, recording)) {
      var erin = person(stage, "erin");
      var bob = person(others, "bob");
      signIn().start(bob);
      new SignIn("classchat --server " + line.address(), server.key()).register(erin);
      erin.opens("@bob");
      bob.opens("@erin");
      bob.enters("The key is in the " + HIDDEN + ".");
      erin.sees(HIDDEN);
      erin.enters("I will put it back there.");
      erin.seesMark("put it back there.", "✓✓✓");
      var shell = person(stage, "line");
      shell.enters("grep -ac '" + HIDDEN + "' recorded");
      shell.pane().await("0 found", rows -> rows.stream().anyMatch("0"::equals));
      shell.enters("tail -c 304 recorded | od -A d -t x1z");
      shell.pane().awaitPrompt();
      save(stage, "secure", "A chat, and a recording of its line, in which nothing can be read");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stage open(int columns, int rows, Stage.Layout layout, String... names) {
    return Stage.open(columns, rows, layout, List.of(names).stream().map(homes::seat).toList());
  }

  private static Person person(Stage stage, String name) {
    return stage.person(name, Speed.FAST);
  }

  private void save(Stage stage, String name, String title) {
    stage.save(folder, name, title);
    System.out.println(name + ": " + title);
  }

  private SignIn signIn() {
    return new SignIn(command(), server.key());
  }

  private String command() {
    return "classchat --server " + address();
  }

  private String address() {
    return HOST + ":" + port;
  }

  @Override
  public void close() {
    server.close();
  }
}
