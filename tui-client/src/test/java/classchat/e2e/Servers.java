package classchat.e2e;

import java.nio.file.Path;
import java.util.List;

/** The servers of one chat: one, or the nodes of a cluster. Safe for use by many threads. */
interface Servers extends AutoCloseable {
  /**
   * A server through all its lives.
   *
   * @param address where clients find it
   * @param data its data directory, by which it is administered
   */
  record Place(String address, Path data) {}

  List<Place> places();

  /** What all of them show to clients. */
  String key();

  /** Whether they are at ::1 as well, on the same ports. */
  boolean onIpv6();

  /** Whether they keep bytes of the file with this id. */
  boolean keep(String file) throws Exception;

  /** Ends the first of {@link #places} as {@code kill -9} does; others of a cluster go on. */
  void killFirst();

  /** Starts what was killed, and waits until it is ready. */
  void startFirst() throws Exception;

  /** What the first of them has said of errors of its own. */
  List<String> complaints() throws Exception;

  /** Ends all of them. */
  @Override
  void close();
}
