package classchat.server.conversation;

import static classchat.server.conversation.Desk.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import classchat.server.registry.Broadcast.EntryWritten;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Message;
import classchat.wire.ErrorCode;
import classchat.wire.Frame;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.MessageKind;
import classchat.wire.Range;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.Target;
import classchat.wire.UserName;
import classchat.wire.codec.FrameDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One group on a desk, and members that say something in it and wait for what they are told. */
abstract class OnAGroup {
  static final ConversationId GROUP = new ConversationId(9, 1);
  static final GroupName HW1 = new GroupName("hw1");
  static final GroupName HW2 = new GroupName("hw2");
  static final AccountId DAN = new AccountId(0xD);
  static final AccountId NOBODY = new AccountId(0xF);

  final Desk desk = new Desk(GROUP);
  final Map<AccountId, Long> counts = new HashMap<>();
  ActorRef<ConversationCommand> chat;
  private long nonce;

  @BeforeEach
  void start() {
    desk.accounts.add(DAN);
    desk.log.writing();
    chat = desk.start();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  void create(AccountId... others) {
    var members = Arrays.stream(others).map(OnAGroup::member).toList();
    posted(ALICE, new GroupCreated(HW1, members));
  }

  Posted posted(AccountId author, EntryContent content) {
    var answer = ask(author, content);
    assertThat(answer).isInstanceOf(Posted.class);
    counts.merge(author, 1L, Long::sum);
    return (Posted) answer;
  }

  ErrorCode refused(AccountId author, EntryContent content) {
    return ((Refused) ask(author, content)).code();
  }

  String why(AccountId author, EntryContent content) {
    var refused = (Refused) ask(author, content);
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_COMMAND);
    return refused.text();
  }

  Frame ask(AccountId author, EntryContent content) {
    chat.tell(post(author, content));
    return desk.answer(desk.alice);
  }

  ConversationCommand.Post post(AccountId author, EntryContent content) {
    var n = counts.getOrDefault(author, 0L) + 1;
    return desk.post(author, device(author), n, ++nonce, target(), content, desk.alice);
  }

  static Target target() {
    return new Target.Existing(GROUP);
  }

  static DeviceId device(AccountId account) {
    return new DeviceId(100 + account.value());
  }

  static Member member(AccountId account) {
    return new Member(account, Desk.name(account));
  }

  static Member as(String name, AccountId account) {
    return new Member(account, new UserName(name));
  }

  static EntryContent text() {
    return new Message(Body.text("text"));
  }

  EntryContent last() {
    return desk.log.entries().getLast().content();
  }

  List<Range> periods(AccountId account) {
    return desk.log.load(GROUP).members().stream()
        .filter(member -> member.account().equals(account))
        .findFirst()
        .orElseThrow()
        .periods();
  }

  static Entry entry(EntryWritten written) throws Exception {
    return entry(written.frame());
  }

  static Entry entry(Bytes encoded) throws Exception {
    var frame = encoded.toArray();
    var push =
        (EntryPush) FrameDecoder.ofServerFrames().decode(frame[4], frame, 5, frame.length - 5);
    return push.entry();
  }

  static EntryContent said(MessageKind kind) {
    return new Message(Body.text("text"), kind);
  }
}
