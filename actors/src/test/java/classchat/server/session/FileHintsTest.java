package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.registry.FakeConnection;
import classchat.wire.AccountId;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.ServerFrame.FileNews;
import classchat.wire.UserName;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileHintsTest {
  private final FakeConnection connection = new FakeConnection();
  private final FileHints hints = new FileHints(connection);

  private static EncodedFrame news() {
    var reply =
        new FileReply(new FileId(1), new AccountId(2), new UserName("bob"), FileAnswer.ACCEPTED);
    return FrameEncoder.encode(new FileNews(List.of(), List.of(reply), false));
  }

  @Test
  void whoHasNotAskedIsNotTold() {
    hints.told(news());

    assertThat(connection.frames).isEmpty();
  }

  @Test
  void whatFindsNoRoomIsToldAsMissed() {
    hints.want();
    connection.full = true;
    hints.told(news());
    hints.told(news());
    hints.drained();

    connection.full = false;
    hints.drained();
    hints.drained();
    hints.told(news());

    assertThat(connection.expect(FileNews.class).missed()).isTrue();
    assertThat(connection.expect(FileNews.class).replies()).hasSize(1);
    assertThat(connection.frames).isEmpty();
  }
}
