package classchat.client.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Finds the addresses of a host, which may take long. */
interface Resolver {
  /**
   * The addresses in the order in which to try them; at least one, or {@link UnknownHostException}.
   */
  CompletionStage<List<InetAddress>> addresses(String host);

  /** Asks the machine, on a thread for each question: a name server may be silent for minutes. */
  static Resolver ofMachine() {
    return host ->
        CompletableFuture.supplyAsync(
            () -> alternating(lookUp(host)),
            work -> Thread.ofPlatform().daemon().name("resolve").start(work));
  }

  /**
   * The same addresses with the families in turn (RFC 8305, 4): a family that leads nowhere costs
   * one try.
   */
  static List<InetAddress> alternating(List<InetAddress> addresses) {
    var family = addresses.getFirst().getClass();
    var same = new ArrayDeque<InetAddress>();
    var other = new ArrayDeque<InetAddress>();
    addresses.forEach(address -> (family.isInstance(address) ? same : other).add(address));
    var order = new ArrayList<InetAddress>();
    while (!same.isEmpty() || !other.isEmpty()) {
      order.addAll(same.isEmpty() ? List.of() : List.of(same.remove()));
      order.addAll(other.isEmpty() ? List.of() : List.of(other.remove()));
    }
    return order;
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }
}
