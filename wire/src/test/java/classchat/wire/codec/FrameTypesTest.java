package classchat.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ClientFrame;
import classchat.wire.ServerFrame;
import classchat.wire.codec.FrameTypes.FrameType;
import org.junit.jupiter.api.Test;

class FrameTypesTest {
  @Test
  void everyFrameHasOneNumber() {
    var numbered = FrameTypes.ALL.stream().<Class<?>>map(type -> type.codec().type());

    assertThat(numbered).containsExactlyInAnyOrderElementsOf(AllRecords.frames());
  }

  @Test
  void noNumberIsUsedTwice() {
    assertThat(FrameTypes.ALL.stream().map(FrameType::number)).doesNotHaveDuplicates();
  }

  @Test
  void theNumberTellsTheSide() {
    assertThat(FrameTypes.ALL)
        .allSatisfy(type -> {
          var frame = type.codec().type();
          assertThat(ClientFrame.class.isAssignableFrom(frame)).isEqualTo(type.number() < 64);
          assertThat(ServerFrame.class.isAssignableFrom(frame))
              .isEqualTo(FrameTypes.BOTH_SIDES.contains(type.number()) || type.number() >= 64);
        });
  }

  @Test
  void everyPartIsRegisteredOnce() {
    assertThat(FrameTypes.PARTS.stream().map(RecordCodec::type)).doesNotHaveDuplicates();
  }
}
