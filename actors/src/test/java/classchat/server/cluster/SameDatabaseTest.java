package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.cluster.ConfigValidation;
import akka.cluster.Invalid;
import akka.cluster.Valid;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

/** Nodes work together only on one database. */
final class SameDatabaseTest {
  private static final Config OWN = node("one", "//db/chat");

  private static Config node(String id, String where) {
    return SameDatabase.in(ConfigFactory.empty(), id, where);
  }

  private static ConfigValidation judged(Config other) {
    return new SameDatabase().check(other, OWN);
  }

  @Test
  void aNodeWithTheSameDatabaseIsLetInWhateverItCallsIt() {
    assertThat(judged(OWN)).isEqualTo(Valid.getInstance());
    assertThat(judged(node("one", "//10.0.0.1/chat"))).isEqualTo(Valid.getInstance());
  }

  @Test
  void aNodeWithAnotherDatabaseIsNotEvenIfItIsCalledTheSame() {
    assertThat(judged(node("two", "//db/chat"))).isInstanceOf(Invalid.class);
    assertThat(judged(node("two", "//test/chat")))
        .hasToString("Invalid(List(another database, //test/chat and not //db/chat))");
  }

  @Test
  void aNodeOfTheBuildBeforeIsLetIn() {
    assertThat(judged(ConfigFactory.empty())).isEqualTo(Valid.getInstance());
  }
}
