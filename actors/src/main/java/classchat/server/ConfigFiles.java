package classchat.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.Parse;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Lays a configuration file and single settings over the packaged defaults. The defaults hold every
 * key but those of a cluster, which are in a packaged file of their own, so a key of ours that both
 * lack is a mistake and is refused.
 */
final class ConfigFiles {
  private static final String OURS = "classchat";
  private static final String PREFIX = "classchat.server.";

  private ConfigFiles() {}

  /**
   * Reads what holds.
   *
   * @param settings {@code path=value}, the path in full or below {@code classchat.server}
   * @throws classchat.server.ConfigException naming file, line and setting
   */
  static Config load(Optional<Path> file, List<String> settings) {
    var defaults = ConfigFactory.parseResources("server.conf");
    var given = single(settings).withFallback(file.map(ConfigFiles::parse).orElse(empty()));
    refuseUnknown(given, List.of(defaults, ConfigFactory.parseResources("cluster.conf")));
    return ConfigFactory.defaultOverrides()
        .withFallback(given)
        .withFallback(defaults)
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static Config parse(Path file) {
    if (!Files.isReadable(file)) {
      throw new ConfigException(file + ": cannot be read");
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (Parse e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private static Config single(List<String> settings) {
    var config = empty();
    for (var setting : settings) {
      config = one(setting).withFallback(config);
    }
    return config;
  }

  private static Config one(String setting) {
    var equals = setting.indexOf('=');
    if (equals < 1) {
      throw new ConfigException("--set " + setting + ": wants path=value");
    }
    var path = setting.substring(0, equals).strip();
    var full = path.startsWith("classchat.") || path.startsWith("akka.") ? path : PREFIX + path;
    try {
      return valueAt(full, setting.substring(equals + 1), setting);
    } catch (com.typesafe.config.ConfigException e) {
      throw new ConfigException("--set " + setting + ": " + e.getMessage());
    }
  }

  /** A value that is no HOCON by itself, such as {@code *:7667}, is taken as text. */
  private static Config valueAt(String path, String value, String setting) {
    try {
      var parsed =
          ConfigFactory.parseString(
              path + " = " + value,
              ConfigParseOptions.defaults().setOriginDescription("--set " + setting));
      return parsed.withOnlyPath(path);
    } catch (Parse e) {
      return ConfigFactory.empty()
          .withValue(path, ConfigValueFactory.fromAnyRef(value, "--set " + setting));
    }
  }

  private static void refuseUnknown(Config given, List<Config> known) {
    for (var entry : given.entrySet()) {
      var keys = ConfigUtil.splitPath(entry.getKey());
      if (keys.getFirst().equals(OURS) && !isIn(known, entry.getKey())) {
        throw new ConfigException(
            where(entry.getValue().origin())
                + "unknown setting "
                + entry.getKey()
                + ": conf/server.conf has them all, and conf/cluster.conf those of a cluster");
      }
      if (!keys.getFirst().equals(OURS) && !keys.getFirst().equals("akka")) {
        throw new ConfigException(
            where(entry.getValue().origin())
                + "unknown setting "
                + entry.getKey()
                + ": settings are below classchat.server or akka");
      }
    }
  }

  private static boolean isIn(List<Config> known, String key) {
    return known.stream().anyMatch(config -> config.hasPathOrNull(key));
  }

  /** File and line of a value, with a colon behind. */
  static String where(ConfigOrigin origin) {
    return origin.description() + ": ";
  }

  private static Config empty() {
    return ConfigFactory.empty();
  }
}
