package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.SerializationExtension;
import akka.serialization.jackson.JacksonCborSerializer;
import classchat.server.conversation.ConversationCommand;
import classchat.server.conversation.ConversationReply;
import classchat.wire.AccountId;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever may leave the process comes back as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SerializationTest {
  private static final AccountId ALICE = new AccountId(Long.MAX_VALUE);

  private final ClusterMessages samples = ClusterMessages.create();
  private final ActorTestKit kit = samples.kit();

  @AfterAll
  void close() {
    samples.close();
  }

  @Test
  void everyClusterMessageComesBackAsItWas() {
    for (var message : samples.all()) {
      kit.serializationTestKit().verifySerialization(message, true);
    }
  }

  @Test
  void everyClusterMessageGoesAsCbor() {
    var serialization = SerializationExtension.get(kit.system());

    for (var message : samples.all()) {
      assertThat(serialization.findSerializerFor(message))
          .isInstanceOf(JacksonCborSerializer.class);
    }
  }

  @Test
  void whoWantsNoAnswerStaysSoOnAnotherNode() {
    var nobody = kit.system().<ConversationReply>ignoreRef();

    kit.serializationTestKit()
        .verifySerialization(new ConversationCommand.Enrol(ALICE, nobody), true);
  }

  @Test
  void whatIsNoClusterMessageDoesNotGo() {
    var serialization = SerializationExtension.get(kit.system());

    assertThat(serialization.serialize(UUID.fromString("0-0-0-0-1")).isFailure()).isTrue();
  }

  /** A new message fails here until it is among those above. */
  @Test
  void noClusterMessageIsForgotten() {
    var all =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("classchat.server")
                .stream()
                .filter(type -> type.isRecord() && type.isAssignableTo(ClusterMessage.class))
                .filter(type -> !isInternal(type))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(samples.all().stream().map(message -> message.getClass().getName()).distinct())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  /** What an actor tells itself never leaves the process. */
  private static boolean isInternal(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .anyMatch(parent -> parent.getSimpleName().equals("InternalCommand"));
  }
}
