package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.FileIs;
import classchat.client.model.ClientEvent.FileMoved;
import classchat.client.model.FileStep;
import classchat.client.model.Origin;
import classchat.client.model.SharedFile;
import classchat.wire.Bytes;
import classchat.wire.EntryContent;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.Registration;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A core whose server keeps files, and a folder for them. */
final class FileKit {
  static final long MOST = 64 << 20;
  static final ServerTerms TERMS =
      new ServerTerms(8, 65536, 16384, 200, 0, Registration.OPEN, MOST);

  final FakeServer server = new FakeServer();
  final Path folder;
  final CoreWorld world;
  final Random random = new Random(5);

  FileKit(Path temp) throws IOException {
    this(temp, List.of());
  }

  /**
   * @param autoAccept from whom files are taken unasked
   */
  FileKit(Path temp, List<UserName> autoAccept) throws IOException {
    folder = Files.createDirectory(temp.resolve("in"));
    var usual = LinkSettings.FileBounds.DEFAULT;
    var files =
        new LinkSettings.FileBounds(
            folder,
            usual.atOnce(),
            usual.window(),
            usual.progress(),
            usual.remembered(),
            autoAccept,
            usual.askAbove());
    world = new CoreWorld(server, new Random(1), LinkSettings.Bounds.DEFAULT, files);
  }

  FileKit online() {
    world.connect(TERMS);
    world.quiet();
    return this;
  }

  byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  Origin origin() {
    return new Origin(++world.commands, Optional.empty());
  }

  /** Somebody offers a file that the server has already; this client is told. */
  FakeFiles.Stored offer(UserInfo from, String name, byte[] bytes) {
    var file = offer(from, name, bytes, new FileId(random.nextLong() >>> 1));
    world.quiet();
    return file;
  }

  FakeFiles.Stored offer(UserInfo from, String name, byte[] bytes, FileId id) {
    return offer(
        from,
        new EntryContent.FileOffered(id, name, bytes.length, FakeFiles.sha256(bytes)),
        bytes,
        FileState.COMPLETE);
  }

  FakeFiles.Stored offer(
      UserInfo from, EntryContent.FileOffered offer, byte[] bytes, FileState state) {
    var log = server.with(from);
    var entry = server.append(log, from.account(), offer, Optional.empty());
    var file = server.files.offered(offer, log.id, entry.seq(), from);
    file.bytes.writeBytes(bytes);
    file.state = state;
    if (world.connected) {
      world.toClient.add(new ServerFrame.EntryPush(log.id, entry));
    }
    return file;
  }

  Origin accept(FakeFiles.Stored file) {
    return accept(file.offer.file().toString(), Optional.empty());
  }

  Origin accept(String id, Optional<Path> to) {
    var origin = origin();
    world.command(new Link.AcceptFile(origin, id, to));
    return origin;
  }

  Origin send(Path file) {
    var origin = origin();
    world.command(new Link.SendFile(origin, new Address.User(FakeServer.ANN.name()), file));
    return origin;
  }

  Origin cancel(FileId file) {
    var origin = origin();
    world.command(new Link.CancelFile(origin, file.toString()));
    return origin;
  }

  Origin decline(FileId file) {
    var origin = origin();
    world.command(new Link.DeclineFile(origin, file.toString()));
    return origin;
  }

  /** Goes on step by step until {@code enough}. */
  void until(BooleanSupplier enough) {
    for (var step = 0; !enough.getAsBoolean(); step++) {
      if (step > 100_000) {
        throw new AssertionError("that never comes");
      }
      world.saved();
      world.serve();
      world.receive();
      world.show();
      world.disked();
    }
  }

  /** The process dies and comes again, and is connected again. */
  void restart() {
    world.kill();
    world.quiet();
    online();
  }

  void later(Duration time) {
    world.pass(time);
    world.quiet();
  }

  List<FileMoved> moved(Origin origin) {
    return world.events(FileMoved.class).stream()
        .filter(event -> event.origin().equals(origin))
        .toList();
  }

  List<FileStep> steps(Origin origin) {
    return moved(origin).stream().map(FileMoved::step).toList();
  }

  /** The last answer of a command. */
  ClientEvent.Answer last(Origin origin) {
    return world.shown.stream()
        .filter(ClientEvent.Answer.class::isInstance)
        .map(ClientEvent.Answer.class::cast)
        .filter(answer -> answer.origin().equals(origin) && answer.last())
        .reduce((one, other) -> {
          throw new AssertionError("two last answers: " + one + ", " + other);
        })
        .orElseThrow(() -> new AssertionError("no last answer"));
  }

  SharedFile end(Origin origin) {
    return ((FileMoved) last(origin)).file();
  }

  ClientEvent.Failed failure(Origin origin) {
    return (ClientEvent.Failed) last(origin);
  }

  List<FileIs> told(FileStep step) {
    return world.events(FileIs.class).stream().filter(event -> event.step() == step).toList();
  }

  /** What lies in the folder of taken files, hidden or not. */
  List<String> names() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  static Bytes chunk(int size) {
    return Bytes.owning(new byte[size]);
  }
}
