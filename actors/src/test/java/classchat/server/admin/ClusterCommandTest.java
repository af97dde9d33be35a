package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.cluster.ClusterStatus;
import classchat.server.cluster.ClusterStatus.Member;
import classchat.server.cluster.ClusterStatus.Share;
import classchat.server.cluster.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cluster status}. */
final class ClusterCommandTest {
  private static final List<Member> MEMBERS =
      List.of(
          new Member("10.0.0.1:7669", "up", true, "0.1.0", List.of(), true),
          new Member("10.0.0.20:7669", "leaving", false, "0.1.1", List.of("a", "b"), false));

  @TempDir Path folder;

  @Test
  void nodesStandInARowEach() {
    var answer = status(new ClusterStatus(MEMBERS, List.of(), true));

    assertThat(answer)
        .isEqualTo(
            new AdminAnswer.Done(
                """
                NODE            STATE    REACHED  VERSION  ROLES
                10.0.0.1:7669   up       yes      0.1.0    -      this one
                10.0.0.20:7669  leaving  no       0.1.1    a,b\
                """));
  }

  @Test
  void whatEachOfThemHasFollows() {
    var shares =
        List.of(
            new Share("conversation", "10.0.0.1:7669", 12, 340),
            new Share("user", "10.0.0.1:7669", 9, 28));

    assertThat(text(status(new ClusterStatus(MEMBERS, shares, true))))
        .endsWith(
            """


            KIND          NODE           SHARDS  ENTITIES
            conversation  10.0.0.1:7669  12      340
            user          10.0.0.1:7669  9       28\
            """);
  }

  @Test
  void aNodeThatDoesNotTellIsNoted() {
    assertThat(status(new ClusterStatus(MEMBERS, List.of(), false)))
        .isInstanceOfSatisfying(
            AdminAnswer.Done.class,
            done -> assertThat(done.note()).isEqualTo("some nodes did not tell what they have"));
  }

  @Test
  void aServerAloneHasNoStatus() {
    assertThat(new ClusterAdministration(Node.ALONE).status())
        .isEqualTo(
            new AdminAnswer.Refused(
                "this server is alone: it was started without conf/cluster.conf"));
  }

  @Test
  void withoutAServerThereIsNoCluster() {
    var alone = new AdminKit(folder.resolve("alone"));
    alone.open(alone.data).close();

    var answer = alone.run("cluster", "status");

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).isEqualTo("no server runs on " + alone.data + "\n");
  }

  private static String text(AdminAnswer answer) {
    return answer instanceof AdminAnswer.Done done ? done.text() : "";
  }

  private static AdminAnswer status(ClusterStatus status) {
    return new ClusterAdministration(
            new Node() {
              @Override
              public Optional<ClusterStatus> status() {
                return Optional.of(status);
              }
            })
        .status();
  }
}
