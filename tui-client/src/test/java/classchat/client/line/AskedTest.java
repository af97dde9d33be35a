package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.LogFile;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.client.model.SharedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AskedTest {
  private static final SharedFile SENT = LogFile.own(FileStage.DONE, Map.of());

  private final Asked asked = new Asked();

  @Test
  void anOfferIsNotTheLastAnswerOfItsCommand() {
    var send = asked.ask("t", "/send @bob log.tgz");

    asked.note(posted(send));

    assertThat(asked.isEmpty()).isFalse();
    asked.note(new ClientEvent.FileMoved(send, LogFile.sending(7), FileStep.PROGRESS, false));
    assertThat(asked.isEmpty()).isFalse();
    asked.note(new ClientEvent.FileMoved(send, SENT, FileStep.DONE, true));
    assertThat(asked.isEmpty()).isTrue();
  }

  @Test
  void whatIsOfferedOrTakenSurvivesThisRunAndIsNotLost() {
    var send = asked.ask(null, "/send @bob log.tgz");
    var accept = asked.ask(null, "/accept 3fa2");
    assertThat(asked.lost()).hasSize(2);

    asked.note(posted(send));
    asked.note(new ClientEvent.FileMoved(accept, LogFile.taking(0), FileStep.ACCEPTED, false));

    assertThat(asked.lost()).isEmpty();
  }

  @Test
  void whatIsOnlyReadIsLost() {
    var send = asked.ask(null, "/send @bob log.tgz");

    asked.note(new ClientEvent.FileMoved(send, LogFile.preparing(), FileStep.PROGRESS, false));

    assertThat(asked.lost()).hasSize(1);
  }

  @Test
  void transfersOfAnEarlierRunAreWaitedForUntilTheyAreOver() {
    asked.note(known(LogFile.taking(7)));
    assertThat(asked.isEmpty()).isFalse();
    assertThat(asked.transfers()).containsExactly("log.tgz");

    asked.note(new ClientEvent.FileIs(LogFile.taking(9), FileStep.PROGRESS, Optional.empty()));
    assertThat(asked.isEmpty()).isFalse();
    asked.note(new ClientEvent.FileIs(LogFile.taken(), FileStep.DONE, Optional.empty()));

    assertThat(asked.isEmpty()).isTrue();
  }

  @Test
  void anOfferOfAnEarlierRunIsWaitedForUntilTheServerHasTheFile() {
    var draft = new PendingDraft(5, LogFile.BOB, "log.tgz", Origin.NONE);
    asked.note(new ClientEvent.Restored("alice", List.of(), List.of(), List.of(draft)));

    asked.note(new ClientEvent.Posted(Origin.NONE, 5, LogFile.offer(true), List.of()));

    assertThat(asked.isEmpty()).isFalse();
    asked.note(new ClientEvent.FileIs(SENT, FileStep.DONE, Optional.empty()));
    assertThat(asked.isEmpty()).isTrue();
  }

  @Test
  void whatOthersOrOtherDevicesDoIsNotWaitedFor() {
    asked.note(known(LogFile.of(FileStage.OFFERED)));
    asked.note(known(SharedFile.of(LogFile.offer(true), LogFile.LOG)));
    asked.note(new ClientEvent.FileIs(SENT, FileStep.ACCEPTED, Optional.of("bob")));

    assertThat(asked.isEmpty()).isTrue();
  }

  @Test
  void aTransferOfAnEarlierRunThatIsCancelledByACommandIsOver() {
    asked.note(known(LogFile.taking(7)));
    var cancel = asked.askToCancel(null, "/cancel 3fa2");

    asked.note(last(cancel, FileStep.CANCELLED, FileStage.CANCELLED));

    assertThat(asked.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void onlyALastAnswerThatWasNotAskedForIsAFailure(FileStep step) {
    var accept = asked.ask(null, "/accept 3fa2");
    var fails =
        switch (step) {
          case FAILED, EXPIRED, CANCELLED -> true;
          case KNOWN, ACCEPTED, DECLINED, PROGRESS, DONE -> false;
        };

    assertThat(asked.isFailure(last(accept, step, FileStage.MOVING))).isEqualTo(fails);
    assertThat(asked.isFailure(new ClientEvent.FileMoved(accept, LogFile.taking(7), step, false)))
        .isFalse();
  }

  @Test
  void toCancelWhatIsCancelledIsNoFailure() {
    var cancel = asked.askToCancel(null, "/cancel 3fa2");

    assertThat(asked.isFailure(last(cancel, FileStep.CANCELLED, FileStage.CANCELLED))).isFalse();
    assertThat(asked.isFailure(last(cancel, FileStep.FAILED, FileStage.FAILED))).isTrue();
  }

  @Test
  void aTransferOfAnEarlierRunThatFailsMakesNoCommandFail() {
    var old = new Origin(0, Optional.of("old"));

    assertThat(asked.isFailure(last(old, FileStep.FAILED, FileStage.FAILED))).isFalse();
  }

  private static ClientEvent posted(Origin origin) {
    return new ClientEvent.Posted(origin, 1, LogFile.offer(true), List.of());
  }

  private static ClientEvent known(SharedFile file) {
    return new ClientEvent.FileIs(file, FileStep.KNOWN, Optional.empty());
  }

  private static ClientEvent.FileMoved last(Origin origin, FileStep step, FileStage stage) {
    return new ClientEvent.FileMoved(origin, LogFile.of(stage), step, true);
  }
}
