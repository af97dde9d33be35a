package classchat.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.admin.DataDirectory;
import classchat.server.files.SpoolFolder;
import classchat.server.net.ServerKey;
import classchat.server.store.Accounts;
import classchat.server.store.Files.Quota;
import classchat.server.store.Files.Reserved;
import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.NewAccount;
import classchat.server.store.PostgresSettings;
import classchat.server.store.Progress;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.server.store.StoredEntry;
import classchat.server.store.TestPostgres;
import classchat.server.store.Write;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.FileId;
import classchat.wire.FileState;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;

/**
 * A data directory as servers leave it: Ann and Bob with 20 messages, a group, a complete file, one
 * that is half there, and the server's key.
 */
final class Directory {
  static final Member ANN = new Member(new AccountId(11), new UserName("ann"));
  static final Member BOB = new Member(new AccountId(22), new UserName("bob"));
  static final DeviceId ANNS = new DeviceId(111);
  static final DeviceId BOBS = new DeviceId(222);
  static final ConversationId DIRECT = ConversationId.direct(ANN.account(), BOB.account());
  static final ConversationId GROUP = new ConversationId(5, 1);
  static final FileId WHOLE = new FileId(0xf1);
  static final FileId HALF = new FileId(0xf2);
  static final Bytes CONTENT = Bytes.utf8("all that is in the file ".repeat(5_000));
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private static final PostgresSettings NOWHERE =
      TestPostgres.settings("jdbc:postgresql://localhost:1/nowhere");

  private static final Duration KEEP = Duration.ofDays(30);

  /** What a command printed and how it ended. */
  record Result(int exit, List<String> out, List<String> err) {
    String text() {
      return String.join("\n", out) + "\n" + String.join("\n", err);
    }
  }

  final Path path;
  private final AtomicLong nonces = new AtomicLong(1);

  Directory(Path path) {
    this.path = path;
  }

  /** Makes all of it; no server runs on it. */
  static Directory filled(Path path) throws IOException {
    var made = new Directory(path);
    try (var store = made.open()) {
      made.fill(store);
    }
    try (var lock = new DataDirectory(path).tryLock().orElseThrow()) {
      assertThat(lock.channel().isOpen()).isTrue();
    }
    ServerKey.load(new ServerKey.Source("", "", "", ""), path, CLOCK, new SecureRandom());
    return made;
  }

  Store open() {
    return SqliteStore.open(path, StoreSettings.DEFAULT);
  }

  private void fill(Store store) {
    create(store, ANN);
    create(store, BOB);
    for (int n = 1; n <= 20; n++) {
      say(store, n);
    }
    write(
        store, append(GROUP, 1, 1, new GroupCreated(named(store), List.of(BOB), false), ANN, BOB));
    offer(store, WHOLE, 21);
    offer(store, HALF, 22);
    write(
        store,
        new Write.MoveCursors(
            DIRECT,
            1,
            0,
            List.of(
                new Write.Move(BOB.account(), BOBS, 22, 20),
                new Write.Move(ANN.account(), ANNS, 22, 0))));
    var spool = SpoolFolder.open(path, 0);
    try (var whole = spool.write(WHOLE);
        var half = spool.write(HALF)) {
      whole.append(CONTENT);
      half.append(Bytes.of(CONTENT.toArray(), 0, CONTENT.size() / 2));
    }
    store.files().set(WHOLE, FileState.COMPLETE);
  }

  private static void create(Store store, Member member) {
    var account =
        new NewAccount(
            member.account(), member.name(), member.name().value(), Role.STUDENT, "$hash$", 1);
    assertThat(store.accounts().create(account, Optional.empty(), false))
        .isEqualTo(Accounts.Created.DONE);
  }

  private GroupName named(Store store) {
    var name = new GroupName("hw1");
    var draft = new Draft(1, nonces.get());
    assertThat(store.names().reserve(name, GROUP, ANN.account(), draft, 1, 10))
        .isEqualTo(classchat.server.store.Names.Reserved.DONE);
    return name;
  }

  /** Ann says her n-th message to Bob. */
  void say(Store store, long n) {
    var content = new EntryContent.Message(Body.text("text " + n));
    write(store, n == 1 ? append(DIRECT, 1, 1, content, ANN, BOB) : append(DIRECT, n, n, content));
  }

  private void offer(Store store, FileId file, long n) {
    var quota = new Quota(10, 1 << 30, 1 << 30, KEEP);
    var draft = new Draft(n, nonces.get());
    assertThat(
            store
                .files()
                .reserve(
                    file,
                    DIRECT,
                    ANN.account(),
                    draft,
                    CONTENT.size(),
                    quota,
                    Clock.systemUTC().millis()))
        .isEqualTo(Reserved.DONE);
    write(
        store,
        append(DIRECT, n, n, new FileOffered(file, "a.txt", CONTENT.size(), sha256(CONTENT))));
  }

  private Write append(ConversationId id, long seq, long n, EntryContent content, Member... joins) {
    var draft = new Draft(n, nonces.getAndIncrement());
    var entry = new StoredEntry(seq, 1_000 + seq, ANN.account(), ANNS, draft, content);
    var members = List.of(joins).stream().map(Member::account).toList();
    return new Write.Append(id, 1, seq - 1, entry, members, List.of());
  }

  private static void write(Store store, Write write) {
    var told = new CompletableFuture<Outcome>();
    store.writer().submit(write, told::complete);
    assertThat(told.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(Outcome.WRITTEN);
  }

  static Bytes sha256(Bytes content) {
    try {
      return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Damages the database behind the store's back. */
  void sql(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var sql = connection.createStatement()) {
      for (var statement : statements) {
        sql.execute(statement);
      }
      sql.execute("pragma wal_checkpoint(truncate)");
    }
  }

  Path database() {
    return path.resolve("classchat.db");
  }

  Path spooled(FileId file) {
    return SpoolFolder.data(path, file);
  }

  /** Runs {@code classchat-server ARGUMENTS --data PATH}. */
  Result run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", path.toString()));
    return run(NOWHERE, all);
  }

  /** Runs {@code classchat-server ARGUMENTS} where the configuration names this database. */
  static Result run(PostgresSettings configured, List<String> arguments) {
    var line = new CommandLine(CommandLine.Model.CommandSpec.create().name("classchat-server"));
    RecoveryCommands.all(config -> configured, CLOCK, Progress.NONE).forEach(line::addSubcommand);
    var out = new StringWriter();
    var err = new StringWriter();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    var exit = line.execute(arguments.toArray(String[]::new));
    return new Result(exit, lines(out), lines(err));
  }

  private static List<String> lines(StringWriter text) {
    return text.toString().lines().toList();
  }

  /** Everything in it, with the hash of each file. */
  Map<String, Bytes> content() throws IOException {
    var found = new TreeMap<String, Bytes>();
    try (var all = Files.walk(path)) {
      for (var each : all.filter(Files::isRegularFile).toList()) {
        found.put(path.relativize(each).toString(), sha256(Bytes.owning(Files.readAllBytes(each))));
      }
    }
    return found;
  }

  static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
