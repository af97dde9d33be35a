package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.profile.Note;
import classchat.wire.Head;
import java.util.List;

/**
 * Goes back with a server that was restored from an older copy, so that what comes after shows.
 * What was shown and is lost there stays shown; what took its place meanwhile comes as new.
 */
final class Rewind {
  private final Desk desk;

  Rewind(Desk desk) {
    this.desk = desk;
  }

  /** The server's log is no further than, or agrees only up to, {@code lastSeq}. */
  void back(Talk talk, long lastSeq) {
    if (lastSeq >= talk.catchup().given()) {
      return;
    }
    desk.out()
        .event(
            new ClientEvent.Notice(
                "the server has gone back to an older state: "
                    + talk.ref().label()
                    + " goes on after message "
                    + lastSeq
                    + " instead of "
                    + talk.catchup().given()));
    talk.goBack(lastSeq);
    forgetReceipts(talk);
    desk.out().event(new ClientEvent.Stands(talk.standing()));
    // At once: a kill before it is shown must not bring the old position back, as what comes now
    // would be below it.
    desk.out().goBack(talk.id(), lastSeq);
    desk.keeper().note(List.of(talk.placed(), talk.tallied()));
  }

  /** The server's receipts are behind those that are known. */
  void receipts(Talk talk, Head head) {
    if (head.revision() >= talk.revision()) {
      return;
    }
    forgetReceipts(talk);
  }

  private void forgetReceipts(Talk talk) {
    talk.forgetReceipts();
    desk.keeper().note(List.of(new Note.Progressed(talk.id(), 0, List.of())));
  }

  /** Cursors that the server had confirmed and has no more count as never told. */
  void cursors(Talk talk, Head head) {
    if (head.revision() >= talk.revision() && head.read() >= talk.confirmed().read()) {
      return;
    }
    talk.unconfirmed(head.read());
    desk.keeper().note(List.of(new Note.Confirmed(talk.id(), head.read(), head.read())));
  }
}
