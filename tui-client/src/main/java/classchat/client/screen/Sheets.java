package classchat.client.screen;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Device;
import classchat.client.model.Group;
import classchat.client.model.GroupMember;
import classchat.client.model.Person;
import classchat.client.pane.Author;
import classchat.client.view.Look;
import classchat.client.view.Overlay;
import classchat.client.view.Overlay.Sheet;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.wire.KeyHash;
import classchat.wire.KeyWords;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers that are too long for a line, as sheets to be read. */
final class Sheets {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM ", Locale.ENGLISH);

  private static final List<Sheet.Line> NOTHING = List.of(new Sheet.Line("", "nothing", false));

  private final Look look;

  Sheets(Look look) {
    this.look = look;
  }

  /** Empty for an answer that has no sheet. */
  Optional<Overlay> of(ClientEvent.Answer answer) {
    return switch (answer) {
      case ClientEvent.Users users -> Optional.of(users(users));
      case ClientEvent.Receipts receipts ->
          Optional.of(ReceiptSheet.of(List.of(receipts), Optional.empty()));
      case ClientEvent.History page -> Optional.of(history(page));
      case ClientEvent.Devices devices -> Optional.of(devices(devices.devices()));
      case ClientEvent.Invited invited -> Optional.of(invitation(invited));
      case ClientEvent.Members members -> Optional.of(members(members));
      case ClientEvent.Questions any -> Optional.empty();
      case ClientEvent.ChangeMade any -> Optional.empty();
      case ClientEvent.Queued any -> Optional.empty();
      case ClientEvent.Posted any -> Optional.empty();
      case ClientEvent.Done any -> Optional.empty();
      case ClientEvent.Failed any -> Optional.empty();
      case ClientEvent.Opened any -> Optional.empty();
      case ClientEvent.FileMoved any -> Optional.empty();
      case ClientEvent.Files any -> Optional.empty();
      case ClientEvent.Blocked blocked -> Optional.of(blocked(blocked));
    };
  }

  private Sheet users(ClientEvent.Users users) {
    var lines = new ArrayList<Sheet.Line>();
    users.users().forEach(person -> lines.add(person(person)));
    if (users.more() && !users.users().isEmpty()) {
      var last = users.users().getLast().user();
      lines.add(new Sheet.Line("", "more: /who all after @" + last, false));
    }
    return sheet("Users", lines);
  }

  private Sheet.Line person(Person person) {
    var here =
        person.online()
            ? "online"
            : person.lastSeen().map(at -> "last seen " + time(at)).orElse("never seen");
    var called = person.displayName().equals(person.user()) ? "" : "  " + person.displayName();
    var role = person.role().name().toLowerCase(Locale.ROOT);
    return new Sheet.Line("@" + person.user(), here + "  " + role + called, person.online());
  }

  private Sheet members(ClientEvent.Members members) {
    var group = members.group();
    var label = members.conversation().label();
    var lines = new ArrayList<Sheet.Line>();
    var owner = group.owner().isEmpty() ? "nobody" : "@" + group.owner();
    lines.add(new Sheet.Line("", group.members() + " members; " + owner + " owns " + label, true));
    members.members().forEach(member -> lines.add(member(member, group)));
    if (members.more() && !members.members().isEmpty()) {
      var last = members.members().getLast().person().user();
      lines.add(new Sheet.Line("", "more: /group info " + label + " after @" + last, false));
    }
    return sheet("Members of " + label, lines);
  }

  private Sheet.Line member(GroupMember member, Group group) {
    var about = person(member.person());
    var owner = member.person().user().equals(group.owner()) ? "  owner" : "";
    var since = member.since() > 1 ? "  since entry " + member.since() : "";
    return new Sheet.Line(about.label(), about.text() + owner + since, about.strong());
  }

  private static Sheet blocked(ClientEvent.Blocked blocked) {
    var lines = new ArrayList<Sheet.Line>();
    blocked.users().forEach(user -> lines.add(new Sheet.Line("@" + user, "", false)));
    if (blocked.users().isEmpty()) {
      lines.add(new Sheet.Line("", "nobody: /block @name blocks somebody", false));
    } else {
      lines.add(new Sheet.Line("", "/unblock @name lets them write again", false));
    }
    return sheet("Blocked", lines);
  }

  private Sheet history(ClientEvent.History page) {
    var lines = new ArrayList<Sheet.Line>();
    if (page.more()) {
      var label = page.conversation().label();
      lines.add(new Sheet.Line("", "earlier: /history " + label + " before " + page.next(), false));
    }
    page.messages().forEach(message -> lines.add(message(message)));
    return sheet("Earlier in " + page.conversation().label(), lines);
  }

  private Sheet.Line message(ChatMessage message) {
    return new Sheet.Line(
        time(message.sentAt()), Author.of(message) + ": " + message.text(), false);
  }

  private Sheet devices(List<Device> devices) {
    var lines = new ArrayList<Sheet.Line>();
    for (var device : devices) {
      var here = device.current() ? "this one" : "last seen " + time(device.lastSeen());
      lines.add(
          new Sheet.Line(device.id().toString(), device.label() + "  " + here, device.current()));
    }
    lines.add(new Sheet.Line("", "/devices revoke ID takes one away", false));
    return sheet("Devices of this account", lines);
  }

  private Sheet invitation(ClientEvent.Invited invited) {
    return sheet(
        "Invitation",
        List.of(
            new Sheet.Line("Code", invited.code().value(), true),
            new Sheet.Line("Good for", invited.uses() + " registrations", false),
            new Sheet.Line("Until", time(invited.expires()), false),
            new Sheet.Line("", "It is shown this once: note it now.", false)));
  }

  /** The connection as it is now. */
  static Overlay status(View view) {
    var session = view.session();
    var lines = new ArrayList<Sheet.Line>();
    lines.add(new Sheet.Line("User", view.client().self(), true));
    lines.add(new Sheet.Line("Server", session.server(), true));
    lines.add(new Sheet.Line("State", state(session), false));
    lines.add(new Sheet.Line("TLS", session.tls().isEmpty() ? "-" : session.tls(), false));
    session
        .key()
        .ifPresent(key -> {
          lines.add(new Sheet.Line("Its key", key.toString(), false));
          lines.add(new Sheet.Line("in hex", hex(key), false));
          lines.add(new Sheet.Line("in words", String.join(" ", KeyWords.of(key)), false));
        });
    lines.add(
        new Sheet.Line("Not sent yet", Integer.toString(view.client().drafts().size()), false));
    return sheet("Connection", lines);
  }

  private static String hex(KeyHash key) {
    var digits = HexFormat.of().formatHex(key.sha256().toArray());
    return digits.replaceAll("(....)(?=.)", "$1 ");
  }

  private static String state(Session session) {
    return switch (session.state()) {
      case CONNECTING -> "connecting";
      case CATCHING_UP -> "signed in, missed messages are coming";
      case ONLINE -> "signed in";
      case OFFLINE -> "offline: " + session.reason();
    };
  }

  private String time(Instant at) {
    var there = at.atZone(look.zone());
    return DAY.format(there) + look.time().format(there);
  }

  private static Sheet sheet(String title, List<Sheet.Line> lines) {
    return new Sheet(title, lines.isEmpty() ? NOTHING : lines, 0);
  }
}
