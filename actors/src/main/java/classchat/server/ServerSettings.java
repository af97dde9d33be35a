package classchat.server;

import classchat.server.account.AccountSettings;
import classchat.server.cluster.ClusterSettings;
import classchat.server.conversation.ConversationSettings;
import classchat.server.conversation.FileLimits;
import classchat.server.files.FilesSettings;
import classchat.server.metrics.MetricsSettings;
import classchat.server.net.ServerKey;
import classchat.server.registry.PushDrops;
import classchat.server.registry.RegistrySettings;
import classchat.server.session.Admission;
import classchat.server.session.SessionSettings;
import classchat.server.store.Database;
import classchat.server.store.Files.Quota;
import classchat.server.store.PostgresSettings;
import classchat.server.store.StoreSettings;
import classchat.server.user.UserSettings;
import classchat.wire.Limits;
import classchat.wire.Registration;
import classchat.wire.ServerTerms;
import classchat.wire.stream.ConnectionSettings;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Every setting of the server, read and checked. What each means is in {@code conf/server.conf}.
 *
 * @param akka the whole configuration, for the actor system
 * @param listen empty for the default: loopback, both families
 * @param handshakes TLS handshakes worked on at the same time
 * @param held messages for an entity that is being put away
 */
record ServerSettings(
    Config akka,
    List<String> listen,
    Path data,
    ServerKey.Source tls,
    int handshakes,
    RegistrationMode registrationMode,
    AccountSettings accounts,
    ConnectionSettings connection,
    Admission.Bounds bounds,
    SessionSettings session,
    UserSettings user,
    RegistrySettings registry,
    int held,
    ConversationSettings conversation,
    FilesSettings files,
    StoreSettings store,
    Database database,
    MetricsSettings metrics,
    ClusterSettings cluster) {

  /** Some 17 bytes each, of the 256 KiB of Artery's largest message. */
  private static final int MEMBERS_BETWEEN_NODES = 10_000;

  /** How {@code store.kind} is set. */
  private enum StoreKind {
    SQLITE,
    POSTGRES
  }

  /** How {@code accounts.registration} is set. */
  enum RegistrationMode {
    AUTO,
    OPEN,
    INVITE,
    CLOSED;

    /** What holds; auto is open only where nobody can come from outside. */
    Registration on(boolean loopbackOnly) {
      return switch (this) {
        case AUTO -> loopbackOnly ? Registration.OPEN : Registration.INVITE;
        case OPEN -> Registration.OPEN;
        case INVITE -> Registration.INVITE;
        case CLOSED -> Registration.CLOSED;
      };
    }
  }

  /**
   * Reads them.
   *
   * @throws ConfigException naming file, line and setting
   */
  static ServerSettings read(Config config) {
    var server = new SettingsReader(config, "classchat.server");
    var mode = server.at("accounts").choice("registration", RegistrationMode.class);
    var files = server.at("files").checked(ServerSettings::transfers);
    var cluster = ClusterReader.read(config);
    return new ServerSettings(
        withCluster(withThreads(config, files.threads()), cluster),
        server.strings("listen"),
        Path.of(server.string("data")),
        server.at("tls").checked(ServerSettings::tls),
        cores(server.at("tls").number("handshakes", 0, 1024), 1),
        mode,
        server.at("accounts").checked(accounts -> accounts(accounts, mode.on(false))),
        server.at("connection").checked(ServerSettings::connection),
        bounds(server),
        server.checked(ServerSettings::session),
        server.at("user").checked(ServerSettings::user),
        server.checked(ServerSettings::registry),
        server.at("directory").number("held", 1, 1_000_000),
        server.checked(all -> conversation(all, cluster)),
        files,
        server.at("store").checked(ServerSettings::store),
        database(server.at("store"), cluster),
        server.at("metrics").checked(ServerSettings::metrics),
        cluster);
  }

  /** With the data directory that the command line names. */
  ServerSettings withData(Path named) {
    return new ServerSettings(
        akka,
        listen,
        named,
        tls,
        handshakes,
        registrationMode,
        accounts,
        connection,
        bounds,
        session,
        user,
        registry,
        held,
        conversation,
        files,
        store,
        database,
        metrics,
        cluster);
  }

  /** With registration as the listening addresses allow it. */
  AccountSettings accountsOn(boolean loopbackOnly) {
    return new AccountSettings(
        registrationMode.on(loopbackOnly),
        accounts.passwordMin(),
        accounts.devices(),
        accounts.deviceUnseen(),
        accounts.inviteDays(),
        accounts.hashingThreads(),
        accounts.hashingQueue(),
        accounts.guessing());
  }

  /** What clients are told that they are held to. */
  ServerTerms terms(Registration registration) {
    return new ServerTerms(
        session.requests(),
        Limits.FRAME,
        conversation.bodyBytes(),
        Limits.PAGE_ITEMS,
        session.postsPerSecond(),
        registration,
        conversation.files().size());
  }

  private static ServerKey.Source tls(SettingsReader tls) {
    return new ServerKey.Source(
        tls.string("key"),
        tls.string("certificate"),
        tls.string("keystore"),
        tls.string("keystore-password"));
  }

  /** Whether registration is open depends on the addresses, which are not known yet. */
  static AccountSettings accounts(SettingsReader accounts, Registration registration) {
    return new AccountSettings(
        registration,
        accounts.number("password-min", 1, Limits.SECRET),
        accounts.number("devices", 1, Limits.PAGE_ITEMS),
        accounts.time("device-unseen"),
        accounts.time("invite-life"),
        cores(accounts.number("hashing-threads", 0, 64), 2),
        accounts.number("hashing-queue", 1, 100_000),
        guessing(accounts.at("guessing")));
  }

  private static AccountSettings.Guessing guessing(SettingsReader guessing) {
    return new AccountSettings.Guessing(
        guessing.number("free-for-pair", 0, 1_000_000),
        guessing.number("free-for-user", 0, 1_000_000),
        guessing.number("free-for-address", 0, 1_000_000),
        guessing.time("first-wait"),
        guessing.time("longest-wait"),
        guessing.time("forgive"),
        guessing.number("keys", 1, 10_000_000));
  }

  private static ConnectionSettings connection(SettingsReader connection) {
    return new ConnectionSettings(
        connection.time("handshake-timeout"),
        connection.bytes("handshake-bytes"),
        connection.time("ping-after"),
        connection.time("dead-after"),
        connection.time("stalled-after"),
        connection.time("close-timeout"),
        Limits.FRAME_BEFORE_SIGN_IN,
        connection.bytes("push-bytes"),
        connection.bytes("answer-bytes"),
        connection.bytes("bulk-bytes"));
  }

  private static Admission.Bounds bounds(SettingsReader server) {
    var early = server.at("unauthenticated");
    return new Admission.Bounds(
        server.at("session").number("connections", 1, 10_000_000),
        early.number("connections", 1, 1_000_000),
        early.number("per-address", 1, 1_000_000));
  }

  private static SessionSettings session(SettingsReader server) {
    var session = server.at("session");
    var early = server.at("unauthenticated");
    return new SessionSettings(
        session.number("requests", 1, Limits.REQUESTS),
        early.time("sign-in-timeout"),
        early.number("tries", 1, 1000),
        session.number("positions", 1, 1_000_000),
        session.number("cursors", 1, 1_000_000),
        session.number("posts-per-second", 0, 1_000_000),
        session.number("post-burst", 1, 1_000_000),
        server.at("accounts").number("blocked", 1, 1_000_000),
        session.time("renew"),
        session.time("answer"),
        session.time("stop"));
  }

  private static UserSettings user(SettingsReader user) {
    return new UserSettings(
        user.time("silence"),
        user.time("last-seen"),
        user.number("held", 1, 1_000_000),
        user.time("idle"),
        user.time("stop"));
  }

  private static RegistrySettings registry(SettingsReader server) {
    var registry = server.at("registry");
    var test = server.at("test");
    return new RegistrySettings(
        registry.time("catch-up"),
        registry.time("overlap"),
        registry.time("settle"),
        registry.number("reads", 1, 1000),
        registry.number("waiting", 1, 1_000_000),
        registry.time("presence"),
        registry.number("watched", 1, 100_000),
        new PushDrops(
            test.fraction("drop-entries"),
            test.fraction("drop-receipts"),
            RandomGenerator.getDefault()));
  }

  private static ConversationSettings conversation(SettingsReader server, ClusterSettings cluster) {
    var conversation = server.at("conversation");
    return new ConversationSettings(
        conversation.number("in-flight", 1, 10_000),
        conversation.number("held", 1, 1_000_000),
        Math.min(conversation.bytes("body-bytes"), Limits.BODY),
        conversation.number("group-members", 2, members(cluster, 100_000)),
        conversation.number("class-members", 2, members(cluster, 1_000_000)),
        conversation.number("open-questions", 1, 100_000),
        conversation.number("groups-of-account", 0, 1_000_000),
        conversation.flag("history-for-new-members"),
        conversation.time("give-up"),
        conversation.time("audience"),
        conversation.time("receipts-direct"),
        conversation.time("receipts-group"),
        conversation.time("idle"),
        conversation.time("stop"),
        files(server.at("files")));
  }

  /** Between nodes the ids of all members have to fit one message. */
  private static int members(ClusterSettings cluster, int alone) {
    return cluster.enabled() ? Math.min(alone, MEMBERS_BETWEEN_NODES) : alone;
  }

  private static FileLimits files(SettingsReader files) {
    return new FileLimits(
        files.longBytes("size"),
        new Quota(
            files.number("offers", 0, 1_000_000),
            files.longBytes("account"),
            files.longBytes("all"),
            files.time("keep")));
  }

  private static FilesSettings transfers(SettingsReader files) {
    return new FilesSettings(
        files.longBytes("keep-free"),
        files.number("transfers", 1, 100_000),
        files.number("transfers-of-account", 1, 100_000),
        files.bytes("window"),
        files.bytes("sync"),
        cores(files.number("threads", 0, 1024), 1),
        files.timeOrNone("lateness"),
        files.time("sweep"),
        files.time("forget"));
  }

  /** The actor system knows no zero. */
  private static Config withThreads(Config config, int threads) {
    return config.withValue(
        FilesSettings.DISPATCHER + ".thread-pool-executor.fixed-pool-size",
        ConfigValueFactory.fromAnyRef(threads));
  }

  /** What the cluster has to know of this build and its size. */
  private static Config withCluster(Config config, ClusterSettings cluster) {
    return cluster.enabled()
        ? config
            .withValue(
                "akka.cluster.min-nr-of-members", ConfigValueFactory.fromAnyRef(cluster.majority()))
            .withValue("akka.cluster.app-version", ConfigValueFactory.fromAnyRef(Version.NUMBER))
        : config;
  }

  private static StoreSettings store(SettingsReader store) {
    return new StoreSettings(
        store.number("batch"),
        store.number("queue"),
        store.longBytes("queue-bytes"),
        store.number("readers"),
        store.number("reader-queue"),
        store.longBytes("checkpoint-bytes"),
        store.time("busy-timeout"),
        store.longBytes("check-bytes"));
  }

  private static Database database(SettingsReader store, ClusterSettings cluster) {
    return switch (store.choice("kind", StoreKind.class)) {
      case SQLITE -> embedded(store, cluster);
      case POSTGRES ->
          new Database.Postgres(store.at("postgres").checked(ServerSettings::postgres));
    };
  }

  /** Each node would have one of its own, and keep what the others never see. */
  private static Database embedded(SettingsReader store, ClusterSettings cluster) {
    if (cluster.enabled()) {
      throw store.wrong(
          "kind",
          "is sqlite, which is for one server alone: the nodes of a cluster share a database, so"
              + " set it to postgres, and store.postgres.url to where that is");
    }
    return new Database.Embedded();
  }

  /** What is set of {@code store.postgres}, whether it is used or not. */
  static PostgresSettings postgresOf(Config config) {
    return new SettingsReader(config, "classchat.server")
        .at("store")
        .at("postgres")
        .checked(ServerSettings::postgres);
  }

  private static PostgresSettings postgres(SettingsReader postgres) {
    return new PostgresSettings(
        postgres.string("url"),
        postgres.string("user"),
        postgres.string("password"),
        postgres.choice("tls", PostgresSettings.Tls.class),
        postgres.string("root-certificate"),
        postgres.number("blobs", 1, 256),
        postgres.time("connect-timeout"),
        postgres.time("answer-timeout"),
        postgres.time("lock-timeout"));
  }

  private static MetricsSettings metrics(SettingsReader metrics) {
    return new MetricsSettings(
        metrics.flag("enabled"),
        metrics.string("host"),
        metrics.number("port", 0, 65_535),
        metrics.time("patience"));
  }

  /** A number of threads; 0 is a share of the cores. */
  private static int cores(int given, int share) {
    return given > 0 ? given : Math.max(1, Runtime.getRuntime().availableProcessors() / share);
  }
}
