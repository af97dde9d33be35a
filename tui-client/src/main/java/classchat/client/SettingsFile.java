package classchat.client;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings file of a person, laid over the packaged {@code client.conf}, which knows every key.
 */
final class SettingsFile {
  /** Its keys are anybody's own. */
  private static final String FREE = "classchat.client.ui.width-overrides";

  private SettingsFile() {}

  /** The packaged defaults. */
  static Config defaults() {
    return ConfigFactory.parseResources(SettingsFile.class.getClassLoader(), "client.conf");
  }

  /** Defaults alone, or with {@code file} over them; refuses keys that nothing would read. */
  static Config load(@Nullable Path file) throws BadUsage {
    try {
      if (file == null) {
        return defaults().resolve();
      }
      if (!Files.isReadable(file)) {
        throw new BadUsage("cannot read the settings file " + file);
      }
      var given =
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
      check(given.root(), known(given).root(), "");
      return given.withFallback(defaults()).resolve();
    } catch (ConfigException e) {
      throw new BadUsage(String.valueOf(e.getMessage()));
    }
  }

  /** Akka's own keys are many: they are read only for a file that sets one. */
  private static Config known(Config given) {
    return given.root().containsKey("akka")
        ? defaults().withFallback(ConfigFactory.defaultReference())
        : defaults();
  }

  private static void check(ConfigObject given, ConfigObject known, String above) throws BadUsage {
    for (var entry : given.entrySet()) {
      var path = above + ConfigUtil.quoteString(entry.getKey());
      var expected = known.get(entry.getKey());
      if (expected == null) {
        throw new BadUsage(where(entry.getValue()) + ": unknown setting '" + bare(path) + "'");
      }
      if (entry.getValue() instanceof ConfigObject inner
          && expected instanceof ConfigObject knownInner
          && !FREE.equals(bare(path))) {
        check(inner, knownInner, path + ".");
      }
    }
  }

  private static String bare(String path) {
    return String.join(".", ConfigUtil.splitPath(path));
  }

  private static String where(ConfigValue value) {
    var origin = value.origin();
    var file = origin.filename() == null ? origin.description() : origin.filename();
    return origin.lineNumber() > 0 ? file + ": " + origin.lineNumber() : file;
  }
}
