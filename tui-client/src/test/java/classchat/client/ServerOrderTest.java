package classchat.client;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.link.ServerAddress;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order the nodes of a cluster are tried. */
final class ServerOrderTest {
  private static final List<ServerAddress> THREE =
      List.of(new ServerAddress("a", 1), new ServerAddress("b", 1), new ServerAddress("c", 1));

  @Test
  void serversAreTriedAsTheyAreNamed() throws Exception {
    assertThat(settings("").turns(THREE, new Random(1))).isEqualTo(THREE);
  }

  @Test
  void clientsSpreadOverAllWhenTheyAreToAndThoseOfALostOneOverAllOthers() throws Exception {
    var settings = settings("classchat.client.spread = true");
    var random = new Random(7);

    var turns = IntStream.range(0, 600).mapToObj(i -> settings.turns(THREE, random)).toList();

    assertThat(turns).allSatisfy(order -> assertThat(order).hasSameElementsAs(THREE));
    assertThat(turns.stream().collect(groupingBy(List::getFirst, counting())).values())
        .hasSize(3)
        .allMatch(count -> count > 150);
    var ofA = turns.stream().filter(order -> order.getFirst().equals(THREE.getFirst()));
    assertThat(ofA.collect(groupingBy(order -> order.get(1), counting())).values())
        .hasSize(2)
        .allMatch(count -> count > 50);
  }

  private static ClientSettings settings(String own) throws BadUsage {
    return SettingsReader.read(
        ConfigFactory.parseString(own)
            .withFallback(ConfigFactory.parseResources("client.conf"))
            .withFallback(ConfigFactory.defaultReferenceUnresolved())
            .resolve());
  }
}
