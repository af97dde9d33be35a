package classchat.server.metrics;

import classchat.server.metrics.Endpoint.Page;
import classchat.server.observe.SessionEvents;
import classchat.server.observe.Window;
import classchat.server.session.Admission;
import classchat.server.store.Commits;
import classchat.server.store.Store;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Monitoring that measures, for Prometheus. */
final class Meters implements Monitoring {
  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

  /** The text format that every version of Prometheus reads. */
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  /** Whether it takes connections. */
  private enum Phase {
    STARTING("the server starts"),
    READY(""),
    STOPPING("the server is stopping");

    final String complaint;

    Phase(String complaint) {
      this.complaint = complaint;
    }
  }

  private final MetricsSettings settings;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer commit;
  private final DistributionSummary batch;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private volatile Supplier<Optional<String>> node = Optional::empty;
  private volatile Phase phase = Phase.STARTING;

  private Meters(MetricsSettings settings) {
    this.settings = settings;
    commit =
        Timer.builder("classchat.store.commit").serviceLevelObjectives(millis()).register(registry);
    batch =
        DistributionSummary.builder("classchat.store.batch")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
  }

  static Meters create(MetricsSettings settings) {
    var meters = new Meters(settings);
    meters.watchProcess();
    return meters;
  }

  private static Duration[] millis() {
    return java.util.stream.LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
        .mapToObj(Duration::ofMillis)
        .toArray(Duration[]::new);
  }

  private void watchProcess() {
    var collections = new JvmGcMetrics();
    open.push(collections);
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @Override
  public Commits commits() {
    return (writes, nanos) -> {
      batch.record(writes);
      commit.record(nanos, TimeUnit.NANOSECONDS);
    };
  }

  @Override
  public SessionEvents watching(SessionEvents events) {
    return new CountedEvents(events, registry);
  }

  @Override
  public void serve(Store store, Window window) {
    var address = serve(store);
    var path = "http://" + shown(settings.host()) + ":" + address.getPort();
    window.say("metrics on " + path + "/metrics, also /health and /ready");
    if (!address.getAddress().isLoopbackAddress()) {
      window.warn(
          "metrics on "
              + path
              + " can be read by whoever reaches that address, and go there without encryption"
              + " (metrics.host)");
    }
  }

  /** Answers from now on; where. */
  InetSocketAddress serve(Store store) {
    Sources.watch(store, registry);
    var pulse = new Pulse(store, settings.patience());
    open.push(pulse);
    var endpoint =
        Endpoint.open(
            settings,
            Map.of(
                "/metrics", () -> new Page(200, FORMAT, registry.scrape()),
                "/health", () -> page(pulse.complaint()),
                "/ready", () -> page(complaint(pulse))));
    open.push(endpoint);
    return endpoint.address();
  }

  private Optional<String> complaint(Pulse pulse) {
    var now = phase;
    return now == Phase.READY ? node.get().or(pulse::complaint) : Optional.of(now.complaint);
  }

  private static Page page(Optional<String> complaint) {
    return new Page(complaint.isEmpty() ? 200 : 503, Page.TEXT, complaint.orElse("ok") + "\n");
  }

  private static String shown(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public void ready(Admission admission, Supplier<Optional<String>> complaint) {
    Sources.watch(admission, registry);
    node = complaint;
    phase = Phase.READY;
  }

  @Override
  public void stopping() {
    phase = Phase.STOPPING;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      close(open.pop());
    }
    registry.close();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("metrics did not end well", e);
    }
  }
}
