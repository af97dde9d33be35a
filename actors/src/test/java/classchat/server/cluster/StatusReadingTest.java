package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.cluster.ClusterStatus.Share;
import classchat.server.cluster.Puppet.Say;
import classchat.server.cluster.Puppet.Told;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a node tells of its cluster, on a cluster of one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatusReadingTest {
  private final Homes homes = Homes.sharded();

  @AfterAll
  void close() {
    homes.close();
  }

  @Test
  void entitiesAreCountedByKindAndNode() {
    var ear = homes.kit().<Told>createTestProbe();
    var directory = homes.open(Puppet.kind("puppet", true, ear.ref()));
    directory.tell("a", new Say("one"));
    directory.tell("b", new Say("two"));
    ear.receiveSeveralMessages(4);

    await().until(() -> shareOfThisNode().entities() == 2);
    assertThat(shareOfThisNode().shards()).isBetween(1, 2);
    assertThat(status().complete()).isTrue();
  }

  private Share shareOfThisNode() {
    var share = status().shares().getFirst();
    assertThat(share.kind()).isEqualTo("puppet");
    assertThat(share.node()).isEqualTo(status().members().getFirst().node());
    return share;
  }

  @Test
  void aNodeKnowsItself() {
    var member = status().members().getFirst();

    assertThat(member.node()).startsWith("127.0.0.1:");
    assertThat(member.state()).isEqualTo("up");
    assertThat(member.reached()).isTrue();
    assertThat(member.self()).isTrue();
    assertThat(member.roles()).isEmpty();
  }

  private ClusterStatus status() {
    return StatusReading.of(homes.kit().system().classicSystem());
  }
}
