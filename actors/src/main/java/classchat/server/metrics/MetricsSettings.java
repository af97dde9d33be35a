package classchat.server.metrics;

import java.time.Duration;

/**
 * Where metrics are to be had.
 *
 * @param port 0 is any free one
 * @param patience how long the store may take to answer before the server counts as ill
 */
public record MetricsSettings(boolean enabled, String host, int port, Duration patience) {
  /** As {@code conf/server.conf} has it. */
  public static final MetricsSettings DEFAULT =
      new MetricsSettings(false, "127.0.0.1", 7668, Duration.ofSeconds(2));
}
