package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import classchat.server.cluster.Puppet.AskToGo;
import classchat.server.cluster.Puppet.Finish;
import classchat.server.cluster.Puppet.Say;
import classchat.server.cluster.Puppet.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract on children of one actor, and what only that has. */
final class LocalDirectoryTest extends DirectoryContract {
  private static final int HELD = 300;

  LocalDirectoryTest() {
    super(Homes.local(HELD));
  }

  @Test
  void whatGoesBeyondTheBoundIsDropped() {
    var ear = homes().kit().<Told>createTestProbe();
    var directory = homes().open(Puppet.kind(name(), false, ear.ref()));
    directory.tell("a", new AskToGo());
    expect(ear, "started");
    var first = expect(ear, "stopping");

    for (var i = 0; i <= HELD; i++) {
      directory.tell("a", new Say("m" + i));
    }
    directory.tell("b", new Say("all are there"));
    expect(ear, "started");
    expect(ear, "all are there");
    first.tell(new Finish());

    expect(ear, "started");
    for (var i = 0; i < HELD; i++) {
      expect(ear, "m" + i);
    }
    ear.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void stoppingWaitsForAllEntitiesAndDeliversNothingMore() {
    var kit = homes().kit();
    var ear = kit.<Told>createTestProbe();
    var done = kit.<Done>createTestProbe();
    var actor = kit.spawn(LocalDirectory.create(Puppet.kind(name(), false, ear.ref()), HELD));
    var directory = LocalDirectory.facade(actor);
    directory.tell("a", new Say("one"));
    expect(ear, "started");
    var entity = expect(ear, "one");

    actor.tell(new LocalDirectory.StopAll<>(done.ref()));
    expect(ear, "stopping");
    directory.tell("a", new Say("late"));
    directory.tell("b", new Say("late"));
    done.expectNoMessage(Duration.ofMillis(50));
    entity.tell(new Finish());

    assertThat(done.receiveMessage()).isEqualTo(Done.getInstance());
    ear.expectNoMessage(Duration.ofMillis(50));
    done.expectTerminated(actor);
  }
}
