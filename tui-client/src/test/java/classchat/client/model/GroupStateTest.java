package classchat.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ConversationId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a front end keeps of a group. */
class GroupStateTest {
  private static final ConversationRef HW1 = new ConversationRef(new ConversationId(9, 1), "#hw1");

  @Test
  void onlyTheNewestAnswersAreKept() {
    var state = GroupState.of(Group.unborn("hw1"));
    var last = 2L * ConversationState.KEPT + 10;
    for (var seq = 2L; seq <= last; seq += 2) {
      var answered = new Change.Answered(seq - 1, seq);
      state = state.with(new GroupEntry(HW1, seq, "ann", Instant.EPOCH, false, answered), "ann");
    }

    assertThat(state.answers()).hasSize(ConversationState.KEPT).containsEntry(last - 1, last);
  }
}
