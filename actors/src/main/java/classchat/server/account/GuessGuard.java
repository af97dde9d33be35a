package classchat.server.account;

import classchat.server.registry.Guess;
import classchat.server.registry.Guess.How;
import classchat.wire.UserName;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Slows guessing down by user, by address, and by both together. Of an IPv6 address the network (64
 * bits) counts, as one host has all of it. Tries on other nodes count like those here, once they
 * are heard of.
 */
final class GuessGuard {
  private static final Duration LONGEST_FOR_ONE = Duration.ofMinutes(1);

  private record Pair(String user, String address) {}

  private final Throttle<Pair> pairs;
  private final Throttle<String> users;
  private final Throttle<String> addresses;
  private final Consumer<Guess> others;

  /**
   * @param others tells the other nodes
   */
  GuessGuard(AccountSettings.Guessing settings, LongSupplier nanoTime, Consumer<Guess> others) {
    this.others = others;
    this.pairs = throttle(settings, settings.freeForPair(), settings.longestWait(), nanoTime);
    this.users = throttle(settings, settings.freeForUser(), LONGEST_FOR_ONE, nanoTime);
    this.addresses = throttle(settings, settings.freeForAddress(), LONGEST_FOR_ONE, nanoTime);
  }

  /** How long to wait before a try; when it is zero the try counts as begun. */
  synchronized Duration begin(UserName user, InetAddress remote) {
    var address = network(remote);
    var pair = new Pair(user.value(), address);
    var wait =
        Stream.of(pairs.waitFor(pair), users.waitFor(user.value()), addresses.waitFor(address))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    if (wait.isZero()) {
      count(new Guess(user, address, How.BEGUN));
    }
    return wait;
  }

  /** The try was right. */
  synchronized void right(UserName user, InetAddress remote) {
    count(new Guess(user, network(remote), How.RIGHT));
  }

  /** Whether the try was right could not be found out. */
  synchronized void undecided(UserName user, InetAddress remote) {
    count(new Guess(user, network(remote), How.UNDECIDED));
  }

  private void count(Guess guess) {
    heard(guess);
    others.accept(guess);
  }

  /** A try on another node, or what became of it. */
  synchronized void heard(Guess guess) {
    var user = guess.user().value();
    var pair = new Pair(user, guess.address());
    switch (guess.how()) {
      case BEGUN -> {
        pairs.attempt(pair);
        users.attempt(user);
        addresses.attempt(guess.address());
      }
      case RIGHT -> {
        pairs.succeeded(pair);
        users.takeBack(user);
        addresses.takeBack(guess.address());
      }
      case UNDECIDED -> {
        pairs.takeBack(pair);
        users.takeBack(user);
        addresses.takeBack(guess.address());
      }
    }
  }

  private static <K> Throttle<K> throttle(
      AccountSettings.Guessing settings, int free, Duration longest, LongSupplier nanoTime) {
    return new Throttle<>(
        new Throttle.Settings(
            free, settings.firstWait(), longest, settings.forgive(), settings.keys()),
        nanoTime);
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? Arrays.toString(Arrays.copyOf(address.getAddress(), 8))
        : address.getHostAddress();
  }
}
