package classchat.server;

import classchat.server.cluster.ClusterSettings;
import classchat.server.cluster.Peer;
import classchat.server.net.NodeTls;
import com.typesafe.config.Config;
import java.nio.file.Path;

/**
 * Reads whether this server is a node of a cluster. It is not, unless {@code cluster.conf} is laid
 * over the settings; and none whose nodes talk in plain text or to anybody.
 */
final class ClusterReader {
  private static final String SECTION = "classchat.server.cluster";
  private static final String PROVIDER = "akka.actor.provider";
  private static final String WITH =
      "start with --config conf/cluster.conf, or a file that includes it";

  private ClusterReader() {}

  static ClusterSettings read(Config config) {
    return switch (config.getString(PROVIDER)) {
      case "local" -> alone(config);
      case "cluster" -> node(config);
      default -> throw wrong(config, PROVIDER, "is local, or cluster: " + WITH);
    };
  }

  private static ClusterSettings alone(Config config) {
    if (config.hasPath(SECTION)) {
      throw wrong(config, SECTION, "is only for a node of a cluster: " + WITH);
    }
    return ClusterSettings.ALONE;
  }

  private static ClusterSettings node(Config config) {
    if (!config.hasPath(SECTION)) {
      throw wrong(config, PROVIDER, "is cluster, but " + SECTION + " is not set: " + WITH);
    }
    refuseOpen(config);
    return new SettingsReader(config, SECTION).checked(ClusterReader::settings);
  }

  private static ClusterSettings settings(SettingsReader cluster) {
    var seeds = cluster.strings("seeds").stream().map(Peer::parse).toList();
    var size = cluster.number("size", 0, 1000);
    var host = cluster.string("host");
    var discover = cluster.string("discover");
    if (!discover.isEmpty()) {
      Peer.parse(discover);
    }
    return new ClusterSettings(
        true,
        host.isEmpty() ? host : new Peer(host, cluster.number("port", 1, 65_535)).host(),
        Path.of(cluster.string("keys")),
        seeds,
        discover,
        size == 0 ? seeds.size() : size,
        cluster.time("join-within"));
  }

  /**
   * Whoever changes these has nodes that say in plain text what they say, or to anybody, or that
   * have different databases.
   */
  private static void refuseOpen(Config config) {
    mustBe(config, "akka.remote.artery.enabled", "on");
    mustBe(config, "akka.remote.artery.transport", "tls-tcp");
    mustBe(config, "akka.remote.artery.ssl.ssl-engine-provider", NodeTls.class.getName());
    mustBe(config, "akka.actor.allow-java-serialization", "off");
    mustBe(config, "akka.cluster.configuration-compatibility-check.enforce-on-join", "on");
  }

  private static void mustBe(Config config, String path, String value) {
    var given = config.getString(path);
    if (!given.equals(value) && !isSwitch(config, path, value)) {
      throw wrong(config, path, "must be " + value + " between nodes, not " + given);
    }
  }

  private static boolean isSwitch(Config config, String path, String value) {
    return (value.equals("on") || value.equals("off"))
        && config.getBoolean(path) == value.equals("on");
  }

  private static ConfigException wrong(Config config, String path, String why) {
    return new ConfigException(
        ConfigFiles.where(config.getValue(path).origin()) + path + " " + why);
  }
}
