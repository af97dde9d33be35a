package classchat.bench.program;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports of this machine that programs can listen on. */
public final class Ports {
  /**
   * Below the ports that systems give out by themselves (Linux from 32768, others from 49152): one
   * of these may be taken between our look and the program's start, by any connection.
   */
  private static final int FIRST = 15_000;

  private static final int COUNT = 17_000;

  /** Beginning anywhere, as other processes look for ports, too. */
  private static final AtomicInteger GIVEN = new AtomicInteger(new Random().nextInt(COUNT));

  private Ports() {}

  /**
   * One that is free, that the system gives to nobody, and that is not returned again before all
   * others were.
   */
  public static int free(String host) {
    return IntStream.range(0, COUNT)
        .map(i -> FIRST + Math.floorMod(GIVEN.getAndIncrement(), COUNT))
        .filter(port -> isFree(host, port))
        .findFirst()
        .orElseThrow(() -> new RunFailed("this machine does not let us listen on " + host));
  }

  /** Whether nobody listens there. */
  public static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
