package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.store.PostgresSettings;
import classchat.server.store.TestPostgres;
import classchat.wire.Body;
import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Draft;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.CursorsStored;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole server on PostgreSQL, by clients over TCP: a few of what all the others show on SQLite.
 */
final class PostgresSessionTest {
  @TempDir Path data;
  private final PostgresSettings database = TestPostgres.emptied();
  private TestServer server;
  private TestClient ann;
  private TestClient bob;

  @BeforeEach
  void start() {
    server = TestServer.on(database, data, TestServer.Options.USUAL);
    ann = server.attached("ann");
    bob = server.attached("bob");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatIsPostedTwiceIsThereOnceAlsoAfterARestart() {
    var first = ann.posted(bob.account(), 1, "hello");
    var again = ann.posted(bob.account(), 1, "hello");
    assertThat(again.seq()).isEqualTo(first.seq());
    server.close();

    server = TestServer.on(database, data, TestServer.Options.USUAL);
    var back = returned(ann);
    var later = back.posted(bob.account(), 1, "hello");

    assertThat(later.seq()).isEqualTo(first.seq());
    assertThat(back.fetch(first.conversation(), 0, 10).entries())
        .extracting(Entry::content)
        .containsExactly(new EntryContent.Message(Body.text("hello")));
  }

  @Test
  void whatIsReadIsReadAfterARestart() {
    var chat = ann.posted(bob.account(), 1, "hello").conversation();
    var read = List.of(new Cursor(chat, 1, 1));
    bob.send(new Cursors(read));
    assertThat(bob.next(CursorsStored.class).cursors()).isEqualTo(read);
    server.close();

    server = TestServer.on(database, data, TestServer.Options.USUAL);
    var back = server.connect();
    back.greet();
    back.signIn("bob", bob.device());

    assertThat(back.attach().heads().getFirst().unread()).isZero();
  }

  /** What follows at once on the entry that brought somebody in may come as a head. */
  @Test
  void aGroupHearsWhatIsSaidInIt() {
    var group = ConversationId.group(new SplittableRandom(4));
    var bobs = new Member(bob.account(), new UserName("bob"));
    say(group, 1, new GroupCreated(new GroupName("hw1"), List.of(bobs)));
    bob.next(ServerFrame.class, it -> it instanceof EntryPush || it instanceof HeadsPush);

    say(group, 2, new EntryContent.Message(Body.text("hello")));

    var heard = bob.next(EntryPush.class, push -> push.entry().seq() == 2).entry();
    assertThat(heard.content()).isEqualTo(new EntryContent.Message(Body.text("hello")));
  }

  @Test
  void aFileGoesFromOneToAnother() {
    var alice = new FilingClient(ann);
    var taker = new FilingClient(bob);
    var content = new byte[600_000];
    new Random(3).nextBytes(content);
    var file = alice.offer(bob.account(), 1, content);

    alice.upload(file, content);
    taker.accept(file);
    var taken = taker.take(file, 0, content.length);
    taker.say(file, FileAnswer.DONE);

    assertThat(taken).isEqualTo(content);
    assertThat(server.store.files().find(file).orElseThrow().state()).isEqualTo(FileState.SETTLED);
    await().untilAsserted(() -> assertThat(server.blobs.list()).isEmpty());
  }

  private TestClient returned(TestClient client) {
    var back = server.connect();
    back.greet();
    back.signIn(client.name(), client.device());
    back.attach();
    return back;
  }

  private void say(ConversationId group, long n, EntryContent content) {
    ann.send(new Post(ann.request(), new Draft(n, 7 * n), new Target.Existing(group), content));
    assertThat(ann.next(Posted.class).seq()).isEqualTo(n);
  }
}
