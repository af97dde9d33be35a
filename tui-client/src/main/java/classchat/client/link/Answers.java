package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.Device;
import classchat.client.model.GroupEntry;
import classchat.client.model.Origin;
import classchat.client.model.Person;
import classchat.wire.CleanText;
import classchat.wire.DeviceInfo;
import classchat.wire.Entry;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says in events what a server has answered. */
final class Answers {
  private final Desk desk;

  Answers(Desk desk) {
    this.desk = desk;
  }

  /**
   * @param about the conversation that was asked about
   */
  ClientEvent of(Origin origin, ServerFrame.Answer answer, Optional<Talk> about) {
    return switch (answer) {
      case ServerFrame.Refused refused -> refused(origin, refused);
      case ServerFrame.Done done -> new ClientEvent.Done(origin);
      case ServerFrame.Page page -> history(origin, page, about.orElseThrow());
      case ServerFrame.ReceiptsPage page -> receipts(origin, page, about.orElseThrow());
      case ServerFrame.Users users ->
          new ClientEvent.Users(
              origin, users.users().stream().map(Answers::person).toList(), users.more());
      case ServerFrame.Devices devices ->
          new ClientEvent.Devices(origin, devices.devices().stream().map(Answers::device).toList());
      case ServerFrame.InviteCreated invite ->
          new ClientEvent.Invited(
              origin, invite.code(), invite.uses(), Instant.ofEpochMilli(invite.expires()));
      case ServerFrame.SignedIn any -> unexpected(origin);
      case ServerFrame.Heads any -> unexpected(origin);
      case ServerFrame.Posted any -> unexpected(origin);
      case ServerFrame.CursorState any -> unexpected(origin);
      case ServerFrame.UploadReady any -> unexpected(origin);
      case ServerFrame.FilesPage any -> unexpected(origin);
      case ServerFrame.MembersPage page -> members(origin, page, about.orElseThrow());
    };
  }

  /** The answer to a question for one user: none is an error there. */
  ClientEvent ofLookup(Origin origin, ServerFrame.Answer answer) {
    return answer instanceof ServerFrame.Users users && users.users().isEmpty()
        ? unknown(origin)
        : of(origin, answer, Optional.empty());
  }

  private ClientEvent history(Origin origin, ServerFrame.Page page, Talk talk) {
    var messages =
        page.entries().stream().flatMap(entry -> desk.message(talk, entry).stream()).toList();
    var next = page.entries().isEmpty() ? 1 : page.entries().getFirst().seq();
    page.entries().forEach(this::learn);
    var changes =
        talk.isGroup()
            ? page.entries().stream().flatMap(entry -> desk.change(talk, entry).stream()).toList()
            : List.<GroupEntry>of();
    return new ClientEvent.History(origin, talk.ref(), messages, changes, page.more(), next);
  }

  private void learn(Entry entry) {
    entry.name().ifPresent(name -> desk.people().learn(entry.author(), name));
  }

  private ClientEvent members(Origin origin, ServerFrame.MembersPage page, Talk talk) {
    Rosters.learn(desk, page);
    return new ClientEvent.Members(
        origin,
        talk.ref(),
        talk.group(),
        page.members().stream().map(Rosters::member).toList(),
        page.more());
  }

  /** The answer to a question for what has no answer yet. */
  ClientEvent ofQuestions(Origin origin, ServerFrame.Answer answer, Talk talk) {
    if (!(answer instanceof ServerFrame.Page page)) {
      return of(origin, answer, Optional.of(talk));
    }
    var messages =
        page.entries().stream().flatMap(entry -> desk.message(talk, entry).stream()).toList();
    return new ClientEvent.Questions(origin, talk.ref(), messages, page.more());
  }

  private static ClientEvent receipts(Origin origin, ServerFrame.ReceiptsPage page, Talk talk) {
    var members =
        page.members().stream()
            .map(m -> new ClientEvent.MemberReceipt(m.user().value(), m.delivered(), m.read()))
            .toList();
    return new ClientEvent.Receipts(origin, talk.ref(), page.seq(), members, page.more());
  }

  private static ClientEvent refused(Origin origin, ServerFrame.Refused refused) {
    var text = CleanText.line(refused.text());
    return new ClientEvent.Failed(origin, refused.code(), text, refused.retryable());
  }

  private static ClientEvent unknown(Origin origin) {
    return new ClientEvent.Failed(origin, ErrorCode.UNKNOWN_USER, "there is no such user", false);
  }

  private static ClientEvent unexpected(Origin origin) {
    return new ClientEvent.Failed(
        origin, ErrorCode.SERVER_ERROR, "the server answered something else", false);
  }

  static Person person(UserInfo user) {
    return new Person(
        user.name().value(),
        CleanText.line(user.displayName()),
        user.role(),
        user.online(),
        Desk.seen(user.lastSeen()));
  }

  private static Device device(DeviceInfo device) {
    return new Device(
        device.device(),
        CleanText.line(device.label()),
        Instant.ofEpochMilli(device.created()),
        Instant.ofEpochMilli(device.lastSeen()),
        device.current());
  }
}
