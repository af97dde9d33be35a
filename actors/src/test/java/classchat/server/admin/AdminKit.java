package classchat.server.admin;

import classchat.server.account.AccountSettings;
import classchat.server.account.Hasher;
import classchat.server.cluster.Node;
import classchat.server.observe.LogLevels;
import classchat.server.registry.Broadcast;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.wire.AccountId;
import classchat.wire.Registration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine;

/** The administration commands, and an administration such as a running server has. */
final class AdminKit {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  static final AccountSettings SETTINGS =
      new AccountSettings(
          Registration.OPEN,
          8,
          16,
          Duration.ofDays(90),
          Duration.ofDays(14),
          1,
          8,
          new AccountSettings.Guessing(
              3, 9, 9, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 9));

  /** What a command printed and how it ended. */
  record Result(int exit, String out, String err) {}

  final Path data;
  final List<Broadcast> broadcasts = new CopyOnWriteArrayList<>();
  final List<AccountId> made = new CopyOnWriteArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private final Hasher hasher = Hasher.create(1, 8, random);

  AdminKit(Path data) {
    this.data = data;
  }

  /** Runs {@code classchat-server ARGUMENTS --data DATA} with a password in the environment. */
  Result run(String... arguments) {
    return run(
        new Passwords(Map.of("CLASSCHAT_PASSWORD", "correct horse"), Optional.empty()), arguments);
  }

  Result run(Passwords passwords, String... arguments) {
    var line = new CommandLine(CommandLine.Model.CommandSpec.create().name("classchat-server"));
    AdminCommands.all(tools(passwords)).forEach(line::addSubcommand);
    var out = new StringWriter();
    var err = new StringWriter();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    var exit = line.execute(all.toArray(String[]::new));
    return new Result(exit, out.toString(), err.toString());
  }

  private AdminCommands.Tools tools(Passwords passwords) {
    return new AdminCommands.Tools(
        config -> new Offline(SETTINGS, this::open),
        passwords,
        CLOCK,
        random,
        Duration.ofSeconds(2));
  }

  Store open(Path path) {
    return SqliteStore.open(path, StoreSettings.DEFAULT);
  }

  /** As in a server that runs on {@code store}. */
  Administration administration(Store store) {
    return new Administration(
        new Administration.Parts(
            store,
            hasher,
            broadcasts::add,
            made::addAll,
            LogLevels.ofProcess(),
            Node.ALONE,
            SETTINGS,
            CLOCK,
            random));
  }
}
