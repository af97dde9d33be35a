package classchat.client;

import akka.actor.typed.ActorSystem;
import classchat.client.link.Backlog;
import classchat.client.link.Batch;
import classchat.client.link.Link;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.profile.Profile;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Links in an actor system of their own. */
record AkkaLinks(Config config) implements Links {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public Running start(
      LinkSettings settings,
      Profile profile,
      Backlog backlog,
      Consumer<Batch> listener,
      Runnable stopped) {
    var system =
        ActorSystem.create(Link.create(settings, profile, backlog, listener), "classchat", config);
    system.getWhenTerminated().whenComplete((done, failure) -> stopped.run());
    return new InSystem(system);
  }

  private record InSystem(ActorSystem<Link.Command> system) implements Running {
    @Override
    public void tell(Link.Command command) {
      system.tell(command);
    }

    @Override
    public void close() {
      system.terminate();
      try {
        system
            .getWhenTerminated()
            .toCompletableFuture()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        // The process ends either way.
      }
    }
  }
}
