package classchat.client.link;

import classchat.client.profile.DeviceKey;
import classchat.client.profile.Profile;
import classchat.client.profile.Slot;
import classchat.wire.KeyHash;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The profile on a thread of its own, as a link must not wait for a disk. */
final class Vault {
  /** A slot that this link holds. */
  record Held(KeyHash server, Slot slot) {}

  private final Profile profile;
  private final LinkSettings settings;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Vault::named);

  Vault(Profile profile, LinkSettings settings) {
    this.profile = profile;
    this.settings = settings;
    thread.allowCoreThreadTimeOut(true);
  }

  /** Which key each server of the list is known by. */
  CompletionStage<Map<ServerAddress, KeyHash>> pins() {
    return run(this::readPins);
  }

  /** The slot that was used before with these servers; empty when this would be the first time. */
  CompletionStage<Optional<Held>> before() {
    return run(() -> {
      var keys = List.copyOf(readPins().values());
      var known = !keys.isEmpty() && profile.knows(keys.getFirst(), settings.signIn().user());
      return known ? Optional.of(take(keys.getFirst())) : Optional.<Held>empty();
    });
  }

  /** A free slot for the server with this key. */
  CompletionStage<Held> take(KeyHash server, Optional<Held> held) {
    return run(() -> held.isPresent() ? held.get() : take(server));
  }

  CompletionStage<Void> pin(ServerAddress server, KeyHash key) {
    return run(() -> {
      profile.pin(server.toString(), key);
      return null;
    });
  }

  CompletionStage<SignInSteps.Keys> keys(Slot slot) {
    return run(() -> new SignInSteps.Keys(slot.number(), slot.key(), slot.firstKey()));
  }

  CompletionStage<DeviceKey> keep(Slot slot, DeviceKey key) {
    return run(() -> slot.keep(key));
  }

  /** Finishes what is being written and lets go of the slot. */
  CompletionStage<Void> close(Optional<Held> held) {
    return run(() -> {
      if (held.isPresent()) {
        held.get().slot().close();
      }
      return null;
    });
  }

  private Held take(KeyHash server) throws IOException {
    return new Held(server, profile.take(server, settings.signIn().user()));
  }

  private Map<ServerAddress, KeyHash> readPins() throws IOException {
    var pins = new HashMap<ServerAddress, KeyHash>();
    for (var server : settings.servers()) {
      profile.pin(server.toString()).ifPresent(key -> pins.put(server, key));
    }
    return pins;
  }

  private <T> CompletionStage<T> run(Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new CompletionException(text(e), e);
          }
        },
        thread);
  }

  /** What has failed, for a person. */
  private static String text(Exception failure) {
    var text = failure.getMessage();
    if (!(failure instanceof IOException) || text == null) {
      return failure.toString();
    }
    return failure instanceof AccessDeniedException ? text + ": permission denied" : text;
  }

  private static Thread named(Runnable work) {
    return Thread.ofPlatform().daemon().name("profile").unstarted(work);
  }
}
