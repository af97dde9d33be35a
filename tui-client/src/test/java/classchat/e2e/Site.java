package classchat.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Where people of many tests chat. Safe for use by many threads. */
final class Site implements AutoCloseable {
  private final Servers servers;
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger tests = new AtomicInteger();

  private Site(Servers servers) {
    this.servers = servers;
  }

  /**
   * Starts a backend with everything that it keeps in {@code folder}.
   *
   * @param settings of all its servers, as {@code path=value}
   */
  static Site start(Backend backend, Path folder, String... settings) throws Exception {
    return new Site(backend.start(folder, List.of(settings)));
  }

  /** The servers take turns, so that those who chat with each other do it across nodes. */
  Servers.Place next() {
    var places = servers.places();
    return places.get(turns.getAndIncrement() % places.size());
  }

  /** The addresses of all servers, from the next one on. */
  List<String> fromNext() {
    var places = servers.places();
    var first = turns.getAndIncrement();
    return IntStream.range(0, places.size())
        .mapToObj(i -> places.get((first + i) % places.size()).address())
        .toList();
  }

  Servers servers() {
    return servers;
  }

  String key() {
    return servers.key();
  }

  /** Names that no other test has here. */
  Names names() {
    return Names.of(tests.incrementAndGet());
  }

  @Override
  public void close() {
    servers.close();
  }
}
