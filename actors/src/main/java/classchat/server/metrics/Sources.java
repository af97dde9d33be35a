package classchat.server.metrics;

import classchat.server.session.Admission;
import classchat.server.store.Store;
import classchat.server.store.StoreFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/**
 * Figures that others keep, read when somebody asks. Those of one answer may be some microseconds
 * apart.
 */
final class Sources {
  private Sources() {}

  static void watch(Store store, MeterRegistry registry) {
    store(store, registry, "writes.submitted", StoreFigures::submitted);
    store(store, registry, "writes.committed", StoreFigures::written);
    store(store, registry, "writes.refused", StoreFigures::refused);
    now(store, registry, "writes.waiting", StoreFigures::queuedWrites);
    now(store, registry, "writes.waiting.bytes", StoreFigures::queuedBytes);
    now(store, registry, "reads.waiting", StoreFigures::waitingReads);
    now(store, registry, "wal.bytes", StoreFigures::walBytes);
    now(store, registry, "usable", figures -> figures.usable() ? 1 : 0);
  }

  private static void store(
      Store store, MeterRegistry registry, String name, ToDoubleFunction<StoreFigures> value) {
    FunctionCounter.builder(
            "classchat.store." + name, store, it -> value.applyAsDouble(it.figures()))
        .register(registry);
  }

  private static void now(
      Store store, MeterRegistry registry, String name, ToDoubleFunction<StoreFigures> value) {
    Gauge.builder("classchat.store." + name, store, it -> value.applyAsDouble(it.figures()))
        .strongReference(true)
        .register(registry);
  }

  static void watch(Admission admission, MeterRegistry registry) {
    connections(admission, registry, "accepted", Admission.Figures::admitted);
    connections(admission, registry, "turned.away", Admission.Figures::turnedAway);
    connections(admission, registry, "closed", Admission.Figures::ended);
    connectionsNow(admission, registry, "open", Admission.Figures::open);
    connectionsNow(admission, registry, "unauthenticated", Admission.Figures::strangers);
  }

  private static void connections(
      Admission admission,
      MeterRegistry registry,
      String name,
      ToDoubleFunction<Admission.Figures> value) {
    FunctionCounter.builder(
            "classchat.connections." + name, admission, it -> value.applyAsDouble(it.figures()))
        .register(registry);
  }

  private static void connectionsNow(
      Admission admission,
      MeterRegistry registry,
      String name,
      ToDoubleFunction<Admission.Figures> value) {
    Gauge.builder(
            "classchat.connections." + name, admission, it -> value.applyAsDouble(it.figures()))
        .strongReference(true)
        .register(registry);
  }
}
