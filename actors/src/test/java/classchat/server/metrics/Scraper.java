package classchat.server.metrics;

import classchat.server.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Metrics on a free port of the loopback, and who reads them. */
public final class Scraper implements AutoCloseable {
  /** A name, labels, and a number, as the text format has it. */
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[^}]*\\})?) (\\S+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Meters meters;
  private InetSocketAddress address = new InetSocketAddress(0);

  public Scraper() {
    this(Duration.ofSeconds(2));
  }

  Scraper(Duration patience) {
    meters = Meters.create(new MetricsSettings(true, "127.0.0.1", 0, patience));
  }

  public Monitoring monitoring() {
    return meters;
  }

  /** Answers from now on. */
  public void serve(Store store) {
    address = meters.serve(store);
  }

  int port() {
    return address.getPort();
  }

  HttpResponse<String> ask(String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The status of a page. */
  public int status(String path) {
    return ask("GET", path).statusCode();
  }

  /** What Prometheus would read. */
  public String text() {
    return ask("GET", "/metrics").body();
  }

  /** Every number there is, by its name and labels; fails when a line is none. */
  public Map<String, Double> numbers() {
    var numbers = new TreeMap<String, Double>();
    for (var line : text().lines().toList()) {
      if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
        continue;
      }
      var sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("no sample: " + line);
      }
      numbers.put(sample.group(1), Double.valueOf(sample.group(2)));
    }
    return numbers;
  }

  /** One of them, by its name and labels. */
  public double number(String name) {
    var number = numbers().get(name);
    if (number == null) {
      throw new AssertionError("there is no " + name);
    }
    return number;
  }

  @Override
  public void close() {
    client.close();
    meters.close();
  }
}
