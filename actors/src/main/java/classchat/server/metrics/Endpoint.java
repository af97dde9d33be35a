package classchat.server.metrics;

import classchat.server.net.ListenException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers GET and HEAD for a few pages, one request for each connection. Connections, what they
 * send and how long they take are bounded, and so are the threads: who does harm here keeps nobody
 * but others from its pages.
 */
final class Endpoint implements AutoCloseable {
  static final int CONNECTIONS = 32;

  /** The JDK's server is bounded by properties of the process only, which it reads once. */
  private static final Map<String, Integer> BOUNDS =
      Map.of(
          "jdk.httpserver.maxConnections", CONNECTIONS,
          "sun.net.httpserver.maxIdleConnections", CONNECTIONS,
          "sun.net.httpserver.idleInterval", 3,
          "sun.net.httpserver.maxReqTime", 3,
          "sun.net.httpserver.maxRspTime", 10,
          "sun.net.httpserver.maxReqHeaders", 64,
          "sun.net.httpserver.maxReqHeaderSize", 16 * 1024);

  private static final int THREADS = 4;
  private static final int BACKLOG = 16;

  /** What is to be had at a path. */
  record Page(int status, String type, String text) {
    static final String TEXT = "text/plain; charset=utf-8";
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Map<String, Supplier<Page>> pages;

  private Endpoint(HttpServer server, Map<String, Supplier<Page>> pages) {
    this.server = server;
    this.pages = Map.copyOf(pages);
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(CONNECTIONS),
            Thread.ofPlatform().name("metrics-", 1).daemon().factory());
  }

  /**
   * Answers from now on.
   *
   * @throws ListenException when it cannot listen there
   */
  static Endpoint open(MetricsSettings settings, Map<String, Supplier<Page>> pages) {
    BOUNDS.forEach(Endpoint::bound);
    var where = settings.host() + ":" + settings.port();
    try {
      var address = new InetSocketAddress(resolved(settings.host()), settings.port());
      var endpoint = new Endpoint(HttpServer.create(address, BACKLOG), pages);
      endpoint.start();
      return endpoint;
    } catch (BindException e) {
      throw new ListenException(
          "cannot listen on " + where + " for metrics (metrics.host, metrics.port): " + said(e));
    } catch (IOException e) {
      throw new ListenException("cannot listen on " + where + " for metrics: " + e.getMessage());
    }
  }

  private static String said(BindException failure) {
    var message = String.valueOf(failure.getMessage());
    return message.contains("in use") ? "the port is in use" : message;
  }

  private static InetAddress resolved(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new ListenException("cannot listen on " + host + " for metrics: there is no such host");
    }
  }

  /** Who runs the server may have set another. */
  private static void bound(String property, int most) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(most));
    }
  }

  private void start() {
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it listens, with its real port. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var head = exchange.getRequestMethod().equals("HEAD");
      var page = page(exchange, head);
      var body = page.text().getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", page.type());
      headers.set("Cache-Control", "no-store");
      headers.set("Connection", "close");
      if (head) {
        headers.set("Content-Length", Integer.toString(body.length));
      }
      exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Page page(HttpExchange exchange, boolean head) {
    if (!head && !exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return new Page(405, Page.TEXT, "GET and HEAD only\n");
    }
    var page = pages.get(exchange.getRequestURI().getPath());
    return page == null
        ? new Page(404, Page.TEXT, "here are /metrics, /health and /ready\n")
        : page.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
