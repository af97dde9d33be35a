package classchat.client;

import classchat.client.link.LinkSettings;
import classchat.client.link.ServerAddress;
import classchat.wire.Limits;
import classchat.wire.UserName;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@link ClientSettings} from the configuration; each complaint names file and line. */
final class SettingsReader {
  private static final long MOST_WINDOW = 64 << 20;

  private final Config client;

  private SettingsReader(Config client) {
    this.client = client;
  }

  /** The settings under {@code classchat.client} in {@code config}. */
  static ClientSettings read(Config config) throws BadUsage {
    try {
      return new SettingsReader(config.getConfig("classchat.client")).settings();
    } catch (ConfigException e) {
      throw new BadUsage(String.valueOf(e.getMessage()));
    }
  }

  private ClientSettings settings() {
    return new ClientSettings(
        servers(),
        client.getValue("servers").origin().resource() == null,
        client.getBoolean("spread"),
        named("user", SettingsReader::user),
        parsed("trust", TrustText::parse),
        named("profile", Path::of),
        named("device-label", Function.identity()),
        client.getDuration("wait"),
        client.getBoolean("auto-read"),
        count("unanswered"),
        timing(),
        bounds(),
        named("files.dir", Path::of),
        files(),
        new UiReader(client).settings());
  }

  private LinkSettings.Timing timing() {
    return new LinkSettings.Timing(
        time("timing.connect"),
        time("timing.answer"),
        time("timing.resend"),
        time("timing.gap"),
        client.getDuration("connect-timeout"),
        time("timing.backoff-first"),
        time("timing.backoff-most"),
        time("timing.keep-alive-quiet"),
        time("timing.keep-alive-dead"));
  }

  private LinkSettings.Bounds bounds() {
    return new LinkSettings.Bounds(
        count("outbox.max"),
        client.getBytes("outbox.max-bytes"),
        count("bounds.hold"),
        count("bounds.waiting"),
        count("bounds.unshown"));
  }

  private LinkSettings.FileBounds files() {
    return new LinkSettings.FileBounds(
        LinkSettings.FileBounds.DEFAULT.folder(),
        count("files.at-once"),
        window(),
        time("files.progress"),
        count("files.remembered"),
        autoAccept(),
        client.getBytes("files.ask-above"));
  }

  private int window() {
    var bytes = client.getBytes("files.window");
    if (bytes < Limits.CHUNK || bytes > MOST_WINDOW) {
      throw bad("files.window", "must be from 60 KiB to 64 MiB", null);
    }
    return bytes.intValue();
  }

  private List<UserName> autoAccept() {
    try {
      return client.getStringList("files.auto-accept").stream()
          .map(name -> user(name.startsWith("@") ? name.substring(1) : name))
          .toList();
    } catch (IllegalArgumentException e) {
      throw bad("files.auto-accept", String.valueOf(e.getMessage()), e);
    }
  }

  private List<ServerAddress> servers() {
    var servers = client.getStringList("servers");
    if (servers.isEmpty()) {
      throw bad("servers", "at least one server has to be named", null);
    }
    try {
      return servers.stream().map(ServerAddress::parse).toList();
    } catch (IllegalArgumentException e) {
      throw bad("servers", String.valueOf(e.getMessage()), e);
    }
  }

  private <T> @Nullable T named(String path, Function<String, T> parse) {
    return client.getString(path).isEmpty() ? null : parsed(path, parse);
  }

  private <T> T parsed(String path, Function<String, T> parse) {
    try {
      return parse.apply(client.getString(path));
    } catch (IllegalArgumentException e) {
      throw bad(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static UserName user(String text) {
    return UserName.parse(text)
        .orElseThrow(() -> new IllegalArgumentException(UserName.explain(text)));
  }

  private int count(String path) {
    var count = client.getInt(path);
    if (count < 1) {
      throw bad(path, "must be at least 1, not " + count, null);
    }
    return count;
  }

  private Duration time(String path) {
    var time = client.getDuration(path);
    if (time.isZero() || time.isNegative()) {
      throw bad(path, "must be longer than nothing", null);
    }
    return time;
  }

  private ConfigException bad(String path, String text, @Nullable Throwable cause) {
    return new ConfigException.BadValue(client.getValue(path).origin(), path, text, cause);
  }
}
