package classchat.server.admin;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings a request to where it can be carried out: the server that holds the data directory, or,
 * when nobody holds it, the directory itself under its lock.
 */
final class Execution {
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final DataDirectory data;
  private final Consumer<String> notes;
  private final Duration patience;

  /**
   * @param notes is told what a person waits for
   * @param patience how long a server may take from its lock to its socket
   */
  Execution(DataDirectory data, Consumer<String> notes, Duration patience) {
    this.data = data;
    this.notes = notes;
    this.patience = patience;
  }

  /**
   * The answer, by either way.
   *
   * @param alone opened only when nobody else holds the directory
   */
  AdminAnswer execute(AdminRequest request, Alone alone) {
    var deadline = System.nanoTime() + patience.toNanos();
    var told = false;
    while (true) {
      var answer = once(request, alone);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AdminException(
            data.path() + " is in use by " + data.holder() + ", which takes no commands");
      }
      if (!told) {
        notes.accept("waiting for " + data.holder() + " to take commands ...");
        told = true;
      }
      pause();
    }
  }

  /**
   * What carries out requests where no server runs; opened under the lock, closed before it goes.
   */
  interface Alone {
    AdminAnswer execute(AdminRequest request);
  }

  private Optional<AdminAnswer> once(AdminRequest request, Alone alone) {
    var lock = data.tryLock();
    return lock.isPresent()
        ? Optional.of(under(lock.get(), request, alone))
        : ControlClient.ask(ControlAddress.of(data.controlSocket()), request);
  }

  private AdminAnswer under(DataDirectory.Lock lock, AdminRequest request, Alone alone) {
    try (lock) {
      return alone.execute(request);
    } catch (IOException e) {
      throw new AdminException(data.path() + " stays locked: " + Reasons.of(e));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AdminException("interrupted");
    }
  }
}
