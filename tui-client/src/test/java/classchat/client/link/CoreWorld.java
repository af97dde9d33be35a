package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.client.profile.Note;
import classchat.client.profile.SlotState;
import classchat.client.transfer.Disk;
import classchat.wire.ClientFrame;
import classchat.wire.FileChunk;
import classchat.wire.Registration;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A client's core, its profile, its front end and the wire to a server, all moved by hand. */
final class CoreWorld {
  final FakeServer server;
  final ArrayDeque<ClientFrame> toServer = new ArrayDeque<>();
  final ArrayDeque<ServerFrame> toClient = new ArrayDeque<>();
  final ArrayDeque<Batch> unshown = new ArrayDeque<>();
  final List<ClientEvent> shown = new ArrayList<>();
  final List<Note> disk = new ArrayList<>();
  final ArrayDeque<Runnable> saving = new ArrayDeque<>();
  final Backlog backlog = new Backlog(1_000_000);
  final LinkSettings settings;
  final Random random;
  Core core;
  final ArrayDeque<Runnable> diskWork = new ArrayDeque<>();
  boolean connected;

  /** How many pieces of files the connection takes. */
  long bulkRoom = Long.MAX_VALUE;

  long now = 1;
  long commands;
  Optional<IOException> diskFails = Optional.empty();

  CoreWorld(FakeServer server, Random random) {
    this(server, random, LinkSettings.Bounds.DEFAULT);
  }

  CoreWorld(FakeServer server, Random random, LinkSettings.Bounds bounds) {
    this(server, random, bounds, LinkSettings.FileBounds.DEFAULT);
  }

  CoreWorld(
      FakeServer server, Random random, LinkSettings.Bounds bounds, LinkSettings.FileBounds files) {
    this.server = server;
    this.random = random;
    this.settings =
        new LinkSettings(
            List.of(new ServerAddress("localhost", 1)),
            new SignIn(new UserName("self"), Optional.empty(), Optional.empty()),
            new Trust.New(),
            "test",
            "test",
            LinkSettings.Timing.DEFAULT,
            bounds,
            files);
    this.core = start();
  }

  private Core start() {
    var state = new SlotState();
    disk.forEach(state::apply);
    var outbox = new Outbox(settings.bounds(), settings.timing().resend(), random);
    var desk =
        new Desk(
            settings,
            settings.signIn().user(),
            new People(keeper()),
            new Talks(settings.bounds().hold()),
            outbox,
            new Requests(settings.timing().answer()),
            new Output(unshown::add),
            keeper(),
            backlog,
            disk(),
            random,
            () -> now);
    var started = Core.restored(desk, state);
    started.settle();
    return started;
  }

  private Keeper keeper() {
    return new Keeper() {
      @Override
      public void note(List<Note> notes) {
        disk.addAll(notes);
      }

      @Override
      public void save(List<Note> notes, Consumer<Optional<IOException>> done) {
        if (diskFails.isEmpty()) {
          disk.addAll(notes);
        }
        var outcome = diskFails;
        saving.add(() -> done.accept(outcome));
      }
    };
  }

  private Disk disk() {
    return new Disk() {
      @Override
      public <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
        diskWork.add(() -> outcome(work, done, failed).run());
      }

      @Override
      public void close() {}
    };
  }

  private static <T> Runnable outcome(
      Disk.Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
    try {
      var result = work.run();
      return () -> done.accept(result);
    } catch (IOException e) {
      return () -> failed.accept(e);
    }
  }

  /** One piece of work on files is done. */
  boolean disked() {
    if (diskWork.isEmpty()) {
      return false;
    }
    diskWork.remove().run();
    core.settle();
    return true;
  }

  /** The process dies: what was not shown or noted is gone, and what was not written. */
  void kill() {
    connected = false;
    toServer.clear();
    toClient.clear();
    unshown.clear();
    saving.clear();
    diskWork.clear();
    core = start();
  }

  void connect() {
    connect(new ServerTerms(8, 65536, 16384, 200, 0, Registration.OPEN));
  }

  void connect(ServerTerms terms) {
    if (!connected) {
      connected = true;
      core.signedIn(wire(), terms, FakeServer.SELF);
      core.settle();
    }
  }

  private Wire wire() {
    return new Wire() {
      @Override
      public void send(ClientFrame frame) {
        toServer.add(frame);
      }

      @Override
      public boolean bulk(FileChunk chunk) {
        var room = bulkRoom > 0;
        bulkRoom -= room ? 1 : 0;
        if (room) {
          toServer.add(chunk);
        }
        return room;
      }
    };
  }

  void disconnect() {
    if (connected) {
      connected = false;
      toServer.clear();
      toClient.clear();
      core.lost();
      core.settle();
    }
  }

  void post(UserInfo to, String text) {
    command(
        new Link.Post(
            new Origin(++commands, Optional.of("t-" + text)), new Address.User(to.name()), text));
  }

  void command(Link.Ask ask) {
    core.ask(ask);
    core.settle();
  }

  void saved() {
    while (!saving.isEmpty()) {
      saving.remove().run();
      core.settle();
    }
  }

  /** The server handles one frame. */
  boolean serve() {
    if (toServer.isEmpty()) {
      return false;
    }
    server.on(toServer.remove(), toClient::add);
    return true;
  }

  /** The client takes one frame. */
  boolean receive() {
    if (toClient.isEmpty()) {
      return false;
    }
    receive(toClient.remove());
    return true;
  }

  void receive(ServerFrame frame) {
    core.frame(frame);
    core.settle();
  }

  /** The front end shows one batch. */
  boolean show() {
    if (unshown.isEmpty()) {
      return false;
    }
    var batch = unshown.remove();
    shown.addAll(batch.events());
    core.shown(batch.number());
    core.settle();
    return true;
  }

  void pass(Duration time) {
    now += time.toNanos();
    try {
      core.tick();
      core.settle();
    } catch (LinkBroken broken) {
      disconnect();
    }
  }

  /** Everything that is under way arrives, and is shown. */
  void quiet() {
    var busy = true;
    while (busy) {
      busy = !saving.isEmpty();
      saved();
      busy |= serve();
      busy |= receive();
      busy |= show();
      busy |= disked();
    }
  }

  List<ChatMessage> messages(UserInfo peer) {
    var id = server.with(peer).id;
    return shown.stream()
        .flatMap(event ->
            switch (event) {
              case ClientEvent.Message(var message) -> Stream.of(message);
              case ClientEvent.Posted posted -> Stream.of(posted.message());
              default -> Stream.<ChatMessage>empty();
            })
        .filter(message -> message.conversation().id().equals(id))
        .toList();
  }

  <E extends ClientEvent> List<E> events(Class<E> type) {
    return shown.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
