package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.ClientFrame.Fetch;
import classchat.wire.EntryContent;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a whole server, by clients over TCP. */
final class SessionTest {
  @TempDir Path data;

  @Test
  void aMessageReachesTheOtherUserAndIsFetchedAgain() {
    try (var server = new TestServer(data, TestServer.Options.USUAL)) {
      var ann = server.attached("ann");
      var bob = server.attached("bob");

      var posted = ann.posted(bob.account(), 1, "hello");

      var head = bob.next(HeadsPush.class).heads().getFirst();
      assertThat(head.lastSeq()).isEqualTo(1);
      var push = bob.next(EntryPush.class);
      assertThat(push.entry().seq()).isEqualTo(posted.seq());
      bob.send(new Fetch(bob.request(), posted.conversation(), 0, true, 10));
      var page = bob.next(Page.class);
      assertThat(page.entries()).hasSize(1);
      assertThat(page.entries().getFirst().content()).isInstanceOf(EntryContent.Message.class);
      assertThat(page.entries().getFirst().draft()).isEmpty();
    }
  }
}
