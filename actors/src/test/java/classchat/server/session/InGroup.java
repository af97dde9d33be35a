package classchat.server.session;

import classchat.server.store.Account;
import classchat.wire.Body;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.Message;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One group of a whole server, and clients that say something in it over TCP. */
abstract class InGroup {
  static final ConversationId GROUP = ConversationId.group(new SplittableRandom(4));
  static final Target TARGET = new Target.Existing(GROUP);
  static final GroupName HW1 = new GroupName("hw1");

  @TempDir Path data;
  TestServer server;
  private final Map<TestClient, Long> counts = new HashMap<>();

  @BeforeEach
  void start() {
    server = new TestServer(data, options());
  }

  /** What the server is held to. */
  TestServer.Options options() {
    return TestServer.Options.USUAL;
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** A client of an account with a role, with its heads. */
  TestClient attached(String name, Role role) {
    role(name, role);
    return server.attached(name);
  }

  void role(String name, Role role) {
    server.store.accounts().setRole(account(name).id(), role);
  }

  Account account(String name) {
    return server.door.account(new UserName(name));
  }

  /** The same device on a new connection. */
  TestClient again(TestClient before) {
    var again = server.connect();
    again.greet();
    again.signIn(before.name(), before.device());
    counts.put(again, counts.getOrDefault(before, 0L));
    return again;
  }

  Posted posted(TestClient by, EntryContent content) {
    var posted = (Posted) ask(by, content);
    counts.merge(by, 1L, Long::sum);
    return posted;
  }

  Refused refused(TestClient by, EntryContent content) {
    return (Refused) ask(by, content);
  }

  private Answer ask(TestClient by, EntryContent content) {
    var post = post(by, content);
    by.send(post);
    return by.next(Answer.class, answer -> answer.request() == post.request());
  }

  Post post(TestClient by, EntryContent content) {
    var n = counts.getOrDefault(by, 0L) + 1;
    return new Post(by.request(), new Draft(n, 7 * n), TARGET, content);
  }

  static Member member(TestClient client) {
    return new Member(client.account(), new UserName(client.name()));
  }

  static EntryContent said(String text, MessageKind kind) {
    return new Message(Body.text(text), kind);
  }
}
