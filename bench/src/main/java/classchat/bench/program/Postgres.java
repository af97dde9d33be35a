package classchat.bench.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on 127.0.0.1 in a folder of its own, through all its lives. It holds the
 * database {@code classchat}, which the role {@code classchat} owns. For one thread.
 */
public final class Postgres implements AutoCloseable {
  /** How it talks to its clients. */
  public sealed interface Transport {
    /** Unencrypted. */
    record Plain() implements Transport {}

    /**
     * TLS only; all are PEM files.
     *
     * @param authority who vouches for the certificate
     */
    record Encrypted(Path key, Path certificate, Path authority) implements Transport {}
  }

  private static final String HOST = "127.0.0.1";
  private static final String NAME = "classchat";
  private static final String SUPERUSER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PostgresBinaries binaries;
  private final Path folder;
  private final Transport transport;
  private final List<String> prefix;
  private int port;
  private @Nullable Process process;

  /** One on a free port, which it then keeps. */
  public Postgres(PostgresBinaries binaries, Path folder) {
    this(binaries, folder, 0, new Transport.Plain(), List.of());
  }

  /**
   * One that is not started yet.
   *
   * @param folder what is in it is gone on with
   * @param port 0 for a free one, which it then keeps
   * @param prefix a command that runs it, such as {@code setsid}
   */
  public Postgres(
      PostgresBinaries binaries, Path folder, int port, Transport transport, List<String> prefix) {
    this.binaries = binaries;
    this.folder = folder.toAbsolutePath();
    this.transport = transport;
    this.prefix = List.copyOf(prefix);
    this.port = port;
  }

  /** Starts the next life and waits until it takes connections. The first makes the database. */
  public void start() {
    try {
      port = port == 0 ? Ports.free(HOST) : port;
      if (!Files.exists(data().resolve("PG_VERSION"))) {
        initialise();
      }
      var started = run(command(), log());
      process = started;
      if (!Await.holds(PATIENCE, () -> !started.isAlive() || answers()) || !started.isAlive()) {
        throw new RunFailed("PostgreSQL does not start:\n" + Files.readString(log()));
      }
      make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void initialise() throws IOException {
    Files.createDirectories(folder);
    var password = Files.createFile(folder.resolve("password"), ownerOnly());
    Files.writeString(password, HexFormat.of().formatHex(new SecureRandom().generateSeed(16)));
    var command = binaries.command("initdb");
    command.addAll(List.of("-D", data().toString(), "-U", SUPERUSER, "-E", "UTF8", "--no-locale"));
    command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "--no-sync"));
    var said = folder.resolve("initdb.log");
    if (end(run(command, said)) != 0) {
      throw new RunFailed("initdb failed:\n" + Files.readString(said));
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private List<String> command() {
    var command = new ArrayList<>(prefix);
    command.addAll(binaries.command("postgres"));
    command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port)));
    options().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private Map<String, String> options() {
    var options = new TreeMap<String, String>();
    options.put("listen_addresses", HOST);
    options.put("unix_socket_directories", "");
    options.put("timezone", "UTC");
    switch (transport) {
      case Transport.Plain plain -> options.put("ssl", "off");
      case Transport.Encrypted(var key, var certificate, var authority) -> {
        options.put("ssl", "on");
        options.put("ssl_key_file", key.toAbsolutePath().toString());
        options.put("ssl_cert_file", certificate.toAbsolutePath().toString());
      }
    }
    return options;
  }

  private static Process run(List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static int end(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new RunFailed("PostgreSQL does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  private boolean answers() {
    try (var connection = connect(SUPERUSER, SUPERUSER)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void make() {
    try (var connection = connect(SUPERUSER, SUPERUSER);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery("select 1 from pg_database where datname = 'classchat'")) {
      if (found.next()) {
        return;
      }
      statement.execute("drop role if exists classchat");
      statement.execute("create role classchat login password '" + password() + "'");
      statement.execute("create database classchat owner classchat");
    } catch (SQLException e) {
      throw new RunFailed("the database cannot be made", e);
    }
  }

  /** A connection of the role that the server has, too. */
  public Connection connect() throws SQLException {
    return connect(NAME, NAME);
  }

  private Connection connect(String user, String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    switch (transport) {
      case Transport.Plain plain -> properties.setProperty("sslmode", "disable");
      case Transport.Encrypted(var key, var certificate, var authority) -> {
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslrootcert", authority.toAbsolutePath().toString());
      }
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://" + HOST + ":" + port + "/" + database, properties);
  }

  /** Of the role that the server has. */
  public String password() {
    try {
      return Files.readString(folder.resolve("password"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + NAME;
  }

  public int port() {
    return port;
  }

  public Path log() {
    return folder.resolve("postgres.log");
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** What a server has to set to use it, as {@code path=value}; each value is quoted. */
  public List<String> settings() {
    var settings = new ArrayList<>(List.of("store.kind=postgres"));
    settings.add(setting("url", url()));
    settings.add(setting("user", NAME));
    settings.add(setting("password", password()));
    switch (transport) {
      case Transport.Plain plain -> settings.add(setting("tls", "off"));
      case Transport.Encrypted(var key, var certificate, var authority) -> {
        settings.add(setting("tls", "verify"));
        settings.add(setting("root-certificate", authority.toAbsolutePath().toString()));
      }
    }
    return List.copyOf(settings);
  }

  private static String setting(String name, String value) {
    return "store.postgres." + name + "=\"" + value + "\"";
  }

  /** The process that has all others of it as children. */
  public long pid() {
    return running().pid();
  }

  public boolean isAlive() {
    return running().isAlive();
  }

  /** As {@code kill -9} of all its processes; what it had acknowledged is in the files. */
  public void kill() {
    var main = running().toHandle();
    Shell.run("kill", "-STOP", Long.toString(main.pid()));
    var all = new ArrayList<>(main.descendants().toList());
    all.addFirst(main);
    all.forEach(ProcessHandle::destroyForcibly);
    if (!Await.holds(PATIENCE, () -> all.stream().noneMatch(ProcessHandle::isAlive))) {
      throw new RunFailed("PostgreSQL does not die");
    }
  }

  /** Ends it: whoever is connected is cut off. */
  public void stop() {
    if (running().isAlive()) {
      Shell.run("kill", "-INT", Long.toString(running().pid()));
      end(running());
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("never started");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }
}
