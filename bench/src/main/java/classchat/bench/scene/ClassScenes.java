package classchat.bench.scene;

import classchat.bench.program.Installation;
import classchat.bench.program.Ports;
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
import java.util.Random;
import java.util.regex.Pattern;

/** A course on one server: what its people see of each other. Each scene goes on from the last. */
final class ClassScenes implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("SHA256:[A-Za-z0-9+/=]+");
  private static final String HOST = "127.0.0.1";

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
    secure();
    pairs();
    course();
    absent();
    administration();
  }

  private void connect() {
    try (var stage = open(110, 30, Stage.Layout.FIRST_ABOVE, "server", "alice", "bob")) {
      var window = person(stage, 0);
      window.enters("classchat-server --data data --listen " + address());
      var ready = window.pane().awaitLine("ready", line -> KEY.matcher(line).find());
      var key = KEY.matcher(ready);
      if (!key.find()) {
        throw new IllegalStateException("no key in " + ready);
      }
      var signIn = new SignIn(command(), key.group());
      for (var person : List.of(person(stage, 1), person(stage, 2))) {
        signIn.register(person);
        window.sees(person.name() + " came from");
      }
      save(stage, "connect", "The window of a server, and two clients that have connected");
    }
  }

  private void secure() {
    try (var stage = open(100, 26, Stage.Layout.TILED, "carol")) {
      var carol = person(stage, 0);
      signIn().compare(carol);
      save(stage, "secure", "The first contact: the server's key, to be compared");
      carol.presses("y");
      carol.sees("Welcome, carol.");
    }
  }

  private void pairs() {
    try (var stage = open(140, 36, Stage.Layout.TILED, "alice", "bob", "carol", "dave")) {
      var people = List.of(0, 1, 2, 3).stream().map(at -> person(stage, at)).toList();
      people.subList(0, 3).forEach(signIn()::start);
      signIn().register(people.get(3));
      for (var i = 0; i < people.size(); i++) {
        people.get(i).enters("/open @" + people.get(i ^ 1).name());
        people.get(i).sees("write to @" + people.get(i ^ 1).name());
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
      var meyer = person(others, 0);
      var bob = person(others, 1);
      var carol = person(others, 2);
      var dave = person(others, 3);
      var alice = person(stage, 0);
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
            person.enters("/open #algorithms");
            person.sees("write to #algorithms");
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
      var alice = person(stage, 0);
      var bob = person(stage, 1);
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
    file("exercise-3.pdf", 180_000);
    file("holiday.mp4", 900_000);
    file("slides.odp", 420_000);
    alice.enters("/send @bob exercise-3.pdf");
    bob.sees("[exercise-3.pdf");
    bob.sees("Alt+Y");
    bob.presses("M-y");
    bob.sees("saved");
    alice.sees("bob has it");
    alice.enters("/send @bob holiday.mp4");
    bob.sees("[holiday.mp4");
    bob.sees("Alt+N");
    bob.presses("M-n");
    bob.sees("holiday.mp4 is declined");
    alice.sees("bob declined it");
    alice.enters("/send @bob slides.odp");
    bob.sees("[slides.odp");
    alice.sees("bob has not answered");
    save(stage, "files", "A file that was taken, one that was declined, and one that waits");
  }

  private void file(String name, int size) {
    try {
      var content = new byte[size];
      new Random(size).nextBytes(content);
      Files.write(homes.home("alice").resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void administration() {
    try (var stage = open(110, 21, Stage.Layout.TILED, "server")) {
      var teacher = person(stage, 0);
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

  private Stage open(int columns, int rows, Stage.Layout layout, String... names) {
    return Stage.open(columns, rows, layout, List.of(names).stream().map(homes::seat).toList());
  }

  private static Person person(Stage stage, int at) {
    return new Person(stage.panes().get(at), Speed.FAST);
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

  /** The usual port, or another one. */
  static int port() {
    return Ports.isFree(HOST, 7667) ? 7667 : Ports.free(HOST);
  }

  @Override
  public void close() {
    server.close();
  }
}
