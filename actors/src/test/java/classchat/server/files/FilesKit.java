package classchat.server.files;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import classchat.server.cluster.Directory;
import classchat.server.cluster.LocalDirectory;
import classchat.server.observe.SessionEvents;
import classchat.server.registry.Broadcast;
import classchat.server.registry.FakeConnection;
import classchat.server.store.FileRow;
import classchat.server.store.Membership;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.Limits;
import classchat.wire.Range;
import classchat.wire.UserName;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Files of Ann for Ben in a folder of their own, with a window of 200 kB. */
final class FilesKit implements AutoCloseable {
  static final AccountId ANN = new AccountId(1);
  static final AccountId BEN = new AccountId(2);
  static final ConversationId CHAT = ConversationId.direct(ANN, BEN);
  static final int WINDOW = 200_000;
  static final FilesSettings SETTINGS =
      new FilesSettings(
          0, 8, 4, WINDOW, 100_000, 2, Duration.ZERO, Duration.ofMinutes(10), Duration.ofDays(30));

  final ActorTestKit kit =
      ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
  final ManualTime time = ManualTime.get(kit.system());
  final FakeFiles files = new FakeFiles();
  final TestBlobs blobs;
  final TestProbe<Broadcast> registries = kit.createTestProbe();
  final TestProbe<TransferNews> session = kit.createTestProbe();
  final Directory<SharedFileCommand> shared;
  final FileParts parts;
  private final AtomicLong transfers = new AtomicLong();
  private final Random random = new Random(7);

  FilesKit(Path data) {
    blobs = new TestBlobs(SpoolFolder.open(data, 0));
    var blocking =
        kit.system().dispatchers().lookup(DispatcherSelector.fromConfig(FilesSettings.DISPATCHER));
    shared =
        LocalDirectory.facade(
            kit.spawn(
                LocalDirectory.create(
                    SharedFile.kind(new SharedFile.Collaborators(files, blobs, blocking)), 100)));
    parts =
        new FileParts(
            files,
            blobs,
            shared,
            new Announcer(id -> members(), registries.ref()::tell),
            new Places(SETTINGS),
            new Pace(SETTINGS.lateness(), blocking::execute),
            SETTINGS,
            SessionEvents.NONE);
  }

  private static List<Membership> members() {
    var always = List.of(new Range(1, Range.OPEN));
    return List.of(new Membership(ANN, always, 0, 0), new Membership(BEN, always, 0, 0));
  }

  byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  FileRow offered(byte[] content) {
    return offered(content.length, content, Long.MAX_VALUE);
  }

  FileRow offered(long size, byte[] hashed, long expires) {
    var row =
        new FileRow(
            FileId.random(random),
            CHAT,
            3,
            ANN,
            new UserName("ann"),
            "notes.pdf",
            size,
            Bytes.owning(sha256(hashed)),
            FileState.OPEN,
            expires,
            1);
    files.add(row);
    return row;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  ActorRef<Upload.Command> upload(FileRow file) {
    return upload(file, session.ref());
  }

  ActorRef<Upload.Command> upload(FileRow file, ActorRef<TransferNews> to) {
    return spawn(Upload.create(parts, file, transfers.incrementAndGet(), place(ANN), to));
  }

  ActorRef<Download.Command> download(
      FileRow file, long from, Allowance allowance, FakeConnection connection) {
    return spawn(
        Download.create(
            parts,
            file,
            from,
            transfers.incrementAndGet(),
            allowance,
            place(BEN),
            connection,
            session.ref()));
  }

  private Places.Place place(AccountId account) {
    return ((Places.Decision.Taken) parts.places().take(account)).place();
  }

  private <C> ActorRef<C> spawn(Behavior<C> transfer) {
    return kit.spawn(transfer, DispatcherSelector.fromConfig(FilesSettings.DISPATCHER));
  }

  TransferNews.Started started() {
    return session.expectMessageClass(TransferNews.Started.class);
  }

  TransferNews.Ended ended() {
    return (TransferNews.Ended)
        session
            .fishForMessage(
                Duration.ofSeconds(5),
                news ->
                    news instanceof TransferNews.Ended
                        ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                        : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore())
            .getLast();
  }

  /** Sends a part in chunks. */
  static void send(ActorRef<Upload.Command> upload, byte[] content, int from, int until) {
    for (var at = from; at < until; at += Limits.CHUNK) {
      var end = Math.min(until, at + Limits.CHUNK);
      upload.tell(new Upload.Next(Bytes.owning(Arrays.copyOfRange(content, at, end))));
    }
  }

  /** Brings all of a file in. */
  void store(FileRow file, byte[] content) {
    var upload = upload(file);
    started();
    send(upload, content, 0, content.length);
    finished();
  }

  void finished() {
    session.fishForMessage(
        Duration.ofSeconds(5),
        news ->
            news instanceof TransferNews.Finished
                ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore());
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
