package classchat.client.link;

import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a link behaves.
 *
 * @param servers tried in turn; all must show the same key
 * @param deviceLabel how this device is called in the account's list
 * @param software name and version of this program
 */
public record LinkSettings(
    List<ServerAddress> servers,
    SignIn signIn,
    Trust trust,
    String deviceLabel,
    String software,
    Timing timing,
    Bounds bounds,
    FileBounds files) {
  public LinkSettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no server named");
    }
  }

  /** With what is promised about files. */
  public LinkSettings(
      List<ServerAddress> servers,
      SignIn signIn,
      Trust trust,
      String deviceLabel,
      String software,
      Timing timing,
      Bounds bounds) {
    this(servers, signIn, trust, deviceLabel, software, timing, bounds, FileBounds.DEFAULT);
  }

  /**
   * How long things may take.
   *
   * @param connect for each of these: to look a name up, and, with one address, TCP, TLS, and the
   *     answer to the hello
   * @param answer to a sign-in or a request that is not a post
   * @param resend a post without an answer is sent again after this; unconfirmed cursors as well
   * @param gap how long a hole below an own post is left to fill by itself
   * @param patience how long it is tried at the start, and, once {@link Link.Hurry} was told, after
   *     a loss, before the link ends with {@code NO_SERVER}
   * @param backoffFirst the first wait after all servers have failed is random up to this
   * @param backoffMost no wait is longer
   * @param keepAliveQuiet a ping goes after this much silence
   * @param keepAliveDead a connection that says nothing for this long is closed
   */
  public record Timing(
      Duration connect,
      Duration answer,
      Duration resend,
      Duration gap,
      Duration patience,
      Duration backoffFirst,
      Duration backoffMost,
      Duration keepAliveQuiet,
      Duration keepAliveDead) {
    /** What design and documentation promise. */
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45));

    /** The same with another patience. */
    public Timing patient(Duration other) {
      return new Timing(
          connect,
          answer,
          resend,
          gap,
          other,
          backoffFirst,
          backoffMost,
          keepAliveQuiet,
          keepAliveDead);
    }
  }

  /**
   * How much is held.
   *
   * @param drafts unanswered posts in the profile; more are refused with {@code no-space}
   * @param draftBytes of their texts, likewise
   * @param hold pushed entries of a conversation that wait for earlier ones; more are fetched again
   * @param waiting commands that wait for the first {@code ready}; more are refused as {@code
   *     not-connected}
   * @param unshown events given to the front end and not {@link Link.Shown} yet; beyond it nothing
   *     more is fetched
   */
  public record Bounds(int drafts, long draftBytes, int hold, int waiting, int unshown) {
    /** What design and documentation promise. */
    public static final Bounds DEFAULT = new Bounds(10_000, 16L << 20, 256, 10_000, 4_096);
  }

  /**
   * How files are sent and taken.
   *
   * @param folder where files go for which no other folder is named
   * @param atOnce how many are sent and taken at the same time
   * @param window how much of one may be under way to this client and not written, bytes
   * @param progress how often it is told how far one is
   * @param remembered files that were offered; of more the oldest that are over are forgotten
   * @param autoAccept from whom files are taken without asking
   * @param askAbove larger ones are asked about all the same, bytes
   */
  public record FileBounds(
      Path folder,
      int atOnce,
      int window,
      Duration progress,
      int remembered,
      List<UserName> autoAccept,
      long askAbove) {
    /** What design and documentation promise, in the working directory. */
    public static final FileBounds DEFAULT =
        new FileBounds(
            Path.of("."), 2, 1 << 20, Duration.ofMillis(500), 1000, List.of(), 1_000_000);

    public FileBounds {
      autoAccept = List.copyOf(autoAccept);
    }

    /** The same with another folder. */
    public FileBounds in(Path other) {
      return new FileBounds(other, atOnce, window, progress, remembered, autoAccept, askAbove);
    }
  }
}
