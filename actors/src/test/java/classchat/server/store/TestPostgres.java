package classchat.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** One server for the whole test JVM, which ends with it, and databases on it. */
public final class TestPostgres {
  /** A statement says at once that it waits for a lock that will not come free. */
  private static final Duration LOCK = Duration.ofSeconds(5);

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final AtomicBoolean MIGRATED = new AtomicBoolean();

  private TestPostgres() {}

  private static final class Shared {
    static final DatabaseCertificate CERTIFICATE = make();
    static final EmbeddedPostgres SERVER = start();

    private static DatabaseCertificate make() {
      try {
        return DatabaseCertificate.make();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", CERTIFICATE.certificate().toString())
                .setServerConfig("ssl_key_file", CERTIFICATE.key().toString())
                .start();
        run(server, "postgres", "create database used");
        askGuestsForPasswords(server);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void askGuestsForPasswords(EmbeddedPostgres server) throws IOException {
    var file = Path.of(shown(server, "hba_file"));
    Files.writeString(file, "host all guest all scram-sha-256\n" + Files.readString(file));
    run(server, "postgres", "select pg_reload_conf()");
  }

  /** A new database, which nobody else uses. */
  public static PostgresSettings fresh() {
    var name = "test" + MADE.incrementAndGet();
    run("postgres", "create database " + name);
    return settings(url(name));
  }

  /**
   * The database of those tests that run one after the other, emptied: much faster than a new one.
   */
  public static PostgresSettings emptied() {
    var settings = settings(url("used"));
    if (MIGRATED.compareAndSet(false, true)) {
      PostgresStore.open(settings, StoreSettings.DEFAULT, Commits.NONE).close();
    }
    run(
        "used",
        """
        truncate names, accounts, devices, invitations, audit, conversations, memberships, cursors,
          senders, entries, groups, silences, questions, files, file_answers, blocks, blobs,
          blob_pieces;
        update file_revisions set last = 0;
        """);
    return settings;
  }

  /** What is there already. */
  static PostgresSettings used() {
    return settings(url("used"));
  }

  /** For a database at {@code url}. */
  public static PostgresSettings settings(String url) {
    return new PostgresSettings(
        url,
        "postgres",
        "",
        PostgresSettings.Tls.OFF,
        "",
        2,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        LOCK);
  }

  /** The same as somebody else: the server asks nobody but {@code guest} for a password. */
  static PostgresSettings withPassword(PostgresSettings usual, String user, String password) {
    return new PostgresSettings(
        usual.url(),
        user,
        password,
        usual.tls(),
        usual.rootCertificate(),
        usual.blobs(),
        usual.connect(),
        usual.answer(),
        usual.lock());
  }

  /** Opens a store that fails where {@code faults} say. */
  static PostgresStore open(PostgresSettings settings, Clock clock, Faults faults) {
    return PostgresStore.open(settings, StoreSettings.DEFAULT, clock, faults, Commits.NONE);
  }

  /** What the server shows to who wants TLS, and who vouches for it. */
  static Path certificate() {
    return Shared.CERTIFICATE.certificate();
  }

  static int port() {
    return Shared.SERVER.getPort();
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** How often two transactions have waited for each other since the start. */
  static long deadlocks() {
    return number("select cast(sum(deadlocks) as bigint) from pg_stat_database");
  }

  /** What is found in the database of tests that run one after the other. */
  static long number(String query) {
    try (var connection = Shared.SERVER.getDatabase("postgres", "used").getConnection()) {
      return new Sql(connection, Dialect.POSTGRES).number(query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** As an administrator ends those of the stores. */
  static void endConnections() {
    run(
        "postgres",
        """
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'classchat'
        """);
  }

  /** Of all stores. */
  static Set<Long> connections() {
    try (var connection = Shared.SERVER.getPostgresDatabase().getConnection()) {
      return Set.copyOf(
          new Sql(connection, Dialect.POSTGRES)
              .all(
                  "select pid from pg_stat_activity where application_name = 'classchat'",
                  row -> row.getLong(1)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** As a standby does, also on connections that are there already. */
  static void onlyRead(boolean only) {
    var value = only ? "on" : "off";
    run("postgres", "alter system set default_transaction_read_only = " + value);
    run("postgres", "select pg_reload_conf()");
    Awaitility.await()
        .until(() -> shown(Shared.SERVER, "default_transaction_read_only").equals(value));
  }

  private static String shown(EmbeddedPostgres server, String setting) {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      return new Sql(connection, Dialect.POSTGRES)
          .one("show " + setting, row -> row.getString(1))
          .orElseThrow();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * What comes of {@code work}, which begins when a transaction of somebody else has run {@code
   * statement}, and has to wait for that to be committed.
   */
  static <T> T after(String statement, Runnable meanwhile, Supplier<T> work) {
    try (var connection = Shared.SERVER.getDatabase("postgres", "used").getConnection();
        var other = connection.createStatement()) {
      connection.setAutoCommit(false);
      other.execute(statement);
      var result = CompletableFuture.supplyAsync(work);
      Awaitility.await().until(() -> waiting() == 1);
      meanwhile.run();
      connection.commit();
      return result.join();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long waiting() {
    try (var connection = Shared.SERVER.getPostgresDatabase().getConnection()) {
      return new Sql(connection, Dialect.POSTGRES)
          .number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** While a transaction of somebody else has run {@code statement}, and is not done. */
  public static void whileItIsWritten(String statement, Runnable work) {
    try (var connection = Shared.SERVER.getDatabase("postgres", "used").getConnection();
        var other = connection.createStatement()) {
      connection.setAutoCommit(false);
      other.execute(statement);
      work.run();
      connection.rollback();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static void run(String database, String statements) {
    run(Shared.SERVER, database, statements);
  }

  private static void run(EmbeddedPostgres server, String database, String statements) {
    try (var connection = server.getDatabase("postgres", database).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
