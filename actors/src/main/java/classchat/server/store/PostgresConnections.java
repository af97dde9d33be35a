package classchat.server.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** How connections to one database are set up: each wait ends, and every commit is on disk. */
final class PostgresConnections {
  private static final String NO_LIMIT = "";

  /** A database that does not wait for its disk is told to, for what is acknowledged here. */
  private static final String ON_DISK =
      """
      select set_config('synchronous_commit', 'on', false)
      where current_setting('synchronous_commit') = 'off'\
      """;

  private final PostgresSettings settings;

  PostgresConnections(PostgresSettings settings) {
    this.settings = settings;
  }

  /** One that writes, in transactions each of whose statements sees what others have committed. */
  Connection open() throws SQLException {
    return writing(source(limits()));
  }

  /**
   * As {@link #open}, for a server: as long as it lasts no move into this database begins.
   *
   * @throws StoreException while there is one
   */
  Connection openToStay() throws SQLException {
    var connection = open();
    try {
      if (!MoveLock.share(new Sql(connection, Dialect.POSTGRES))) {
        throw new StoreException(
            "a directory is being moved into the database "
                + settings.where()
                + ": start again when that is done");
      }
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** As {@link #open}, without a limit to how long a statement takes. */
  Connection openPatiently() throws SQLException {
    return writing(patient());
  }

  private static Connection writing(DataSource source) throws SQLException {
    var connection = source.getConnection();
    try {
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        statement.execute(ON_DISK);
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * For a pool: those that see one state for the length of a transaction; it has them only read.
   */
  DataSource readOnly() {
    return insistent(limits() + " -c default_transaction_isolation=repeatable\\ read");
  }

  /** Without a limit to how long a statement takes, as changing the tables may. */
  DataSource patient() {
    var source = source(NO_LIMIT);
    source.setSocketTimeout(0);
    return source;
  }

  /** For a pool: those for the bytes of files, which write. */
  DataSource writing() {
    return insistent(limits() + " -c synchronous_commit=on");
  }

  /** The database gives up what its client has given up: nobody waits for the locks of the dead. */
  private String limits() {
    return "-c statement_timeout="
        + settings.answer().toMillis()
        + " -c idle_in_transaction_session_timeout="
        + settings.answer().toMillis()
        + " -c lock_timeout="
        + settings.lock().toMillis();
  }

  private DataSource insistent(String options) {
    return set(new InsistentSource(settings.connect()), options);
  }

  private PGSimpleDataSource source(String options) {
    return set(new PGSimpleDataSource(), options);
  }

  /** Never one to a standby: what it tells may be old. */
  private PGSimpleDataSource set(PGSimpleDataSource source, String options) {
    source.setUrl(settings.url());
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      source.setPassword(settings.password());
    }
    setOptions(source, options);
    source.setApplicationName("classchat");
    source.setTargetServerType("primary");
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(seconds(settings.connect()));
    source.setLoginTimeout(seconds(settings.connect()));
    source.setSocketTimeout(seconds(settings.answer()) + 1);
    source.setSslMode(settings.tls().mode());
    trust(source);
    return source;
  }

  /** Behind those of the url: what comes last holds. */
  private static void setOptions(PGSimpleDataSource source, String options) {
    var all = (Objects.requireNonNullElse(source.getOptions(), "") + " " + options).strip();
    if (!all.isEmpty()) {
      source.setOptions(all);
    }
  }

  private void trust(PGSimpleDataSource source) {
    if (!settings.rootCertificate().isEmpty()) {
      if (!Files.isReadable(Path.of(settings.rootCertificate()))) {
        throw new StoreException(
            "store.postgres.root-certificate: "
                + settings.rootCertificate()
                + " cannot be read: let the server's user own it");
      }
      source.setSslRootCert(settings.rootCertificate());
    } else if (settings.tls() == PostgresSettings.Tls.VERIFY) {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
  }

  /** The driver counts in seconds, and 0 is for ever. */
  private static int seconds(Duration time) {
    return (int) Math.max(1, (time.toMillis() + 999) / 1000);
  }
}
