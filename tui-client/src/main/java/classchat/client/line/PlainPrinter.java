package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.MemberProgress;
import classchat.client.model.Origin;
import classchat.client.model.Standing;
import classchat.wire.CleanText;
import classchat.wire.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines for people. Nothing that others write begins a line: line ends within a text are shown as
 * {@value #LINE_END}.
 */
final class PlainPrinter implements Printer {
  private static final String LINE_END = " \u21b5 ";

  private final PlainTimes times;
  private final Ink ink;
  private final OwnProgress own = new OwnProgress();
  private boolean connected;

  PlainPrinter(PlainTimes times, Ink ink) {
    this.times = times;
    this.ink = ink;
  }

  @Override
  public List<String> event(ClientEvent event, @Nullable String command) {
    return switch (event) {
      case ClientEvent.Answer answer -> answer(answer);
      case ClientEvent.Connected up -> {
        connected = true;
        yield now("connected to " + line(up.server()) + " as " + ink.bold(up.user()));
      }
      case ClientEvent.Disconnected lost -> {
        connected = false;
        yield lost.was() ? now(ink.alarm("disconnected: " + line(lost.reason()))) : List.of();
      }
      case ClientEvent.Ready ready -> now(ready(ready.standings()));
      case ClientEvent.Message message -> {
        if (message.message().own()) {
          own.wrote(message.message());
        }
        yield List.of(message(message.message(), ""));
      }
      case ClientEvent.Progress progress ->
          own.isNews(progress) ? now(progress(progress)) : List.of();
      case ClientEvent.Presence presence ->
          now(ink.bold(presence.user()) + (presence.online() ? " is online" : " has left"));
      case ClientEvent.Notice notice -> now(line(notice.text()));
      case ClientEvent.Restored restored -> List.of();
      case ClientEvent.Connecting connecting -> List.of();
      case ClientEvent.KeyRefused refused -> List.of();
      case ClientEvent.Ended ended -> List.of();
      case ClientEvent.GivenUp givenUp -> List.of();
      case ClientEvent.Stands stands -> List.of();
      case ClientEvent.Changed changed -> List.of();
      case ClientEvent.GroupIs known -> List.of();
      case ClientEvent.Roster roster -> List.of();
    };
  }

  @Override
  public List<String> error(Origin origin, ErrorCode code, String text, String command) {
    return now(ink.alarm("error: ") + line(text) + ink.dim(" (" + code.text() + ")"));
  }

  @Override
  public List<String> notice(Origin origin, List<String> text) {
    return text.stream().map(CleanText::line).toList();
  }

  private List<String> answer(ClientEvent.Answer event) {
    return switch (event) {
      case ClientEvent.Queued queued ->
          connected
              ? List.of()
              : now(place(queued.draft().conversation()) + " kept until the server is back");
      case ClientEvent.Posted posted -> {
        own.wrote(posted.message());
        yield List.of(message(posted.message(), PlainItems.recipients(posted.recipients(), times)));
      }
      case ClientEvent.Done done -> now(ink.dim("done"));
      case ClientEvent.ChangeMade made -> now(ink.dim("done"));
      case ClientEvent.Members members -> now(ink.dim("done"));
      case ClientEvent.Questions questions -> now(ink.dim("done"));
      case ClientEvent.Opened opened -> now("now in " + place(opened.conversation()));
      case ClientEvent.Failed failed -> error(failed.origin(), failed.code(), failed.text(), "");
      case ClientEvent.Receipts receipts ->
          now(
              place(receipts.conversation(), receipts.seq())
                  + " "
                  + PlainItems.receipts(receipts)
                  + (receipts.more() ? ", and more" : ""));
      case ClientEvent.Users users ->
          listed(
              users.users().stream().map(person -> PlainItems.person(person, times)).toList(),
              "nobody",
              users.more());
      case ClientEvent.History history ->
          listed(
              history.messages().stream().map(message -> message(message, "")).toList(),
              "no earlier messages",
              history.more());
      case ClientEvent.Devices devices ->
          listed(
              devices.devices().stream().map(device -> PlainItems.device(device, times)).toList(),
              "no devices",
              false);
      case ClientEvent.Invited invited ->
          now(
              "invitation "
                  + ink.bold(line(invited.code().value()))
                  + ", good for "
                  + invited.uses()
                  + ", until "
                  + times.of(invited.expires()));
    };
  }

  private String message(ChatMessage message, String remark) {
    return ink.dim(times.of(message.sentAt()))
        + " "
        + place(message.conversation(), message.seq())
        + " "
        + ink.bold(line(message.from()))
        + ": "
        + oneLine(message.text())
        + (remark.isEmpty() ? "" : ink.dim(" (" + remark + ")"));
  }

  private String ready(List<Standing> standings) {
    var unread =
        standings.stream()
            .filter(standing -> standing.unread() > 0)
            .map(standing -> standing.unread() + " in " + place(standing.conversation()))
            .collect(Collectors.joining(", "));
    return "ready, " + (unread.isEmpty() ? "nothing unread" : "unread: " + unread);
  }

  private String progress(ClientEvent.Progress event) {
    var member = event.member();
    return place(event.conversation())
        + " "
        + ink.bold(line(member.user()))
        + " has "
        + reached(member);
  }

  /** How far somebody is; nothing is said of what is not there yet. */
  private static String reached(MemberProgress member) {
    if (member.read() == member.delivered()) {
      return "read up to " + member.read();
    }
    var read = member.read() == 0 ? "" : ", read up to " + member.read();
    return "received up to " + member.delivered() + read;
  }

  private String place(ConversationRef conversation) {
    return "[" + ink.place(line(conversation.label())) + "]";
  }

  private String place(ConversationRef conversation, long seq) {
    return "[" + ink.place(line(conversation.label())) + " " + seq + "]";
  }

  private List<String> now(String text) {
    return List.of(ink.dim(times.now()) + " " + text);
  }

  private static List<String> listed(List<String> lines, String none, boolean more) {
    if (lines.isEmpty()) {
      return List.of("  " + none);
    }
    var indented = lines.stream().map(line -> "  " + line);
    return more ? Stream.concat(indented, Stream.of("  ...")).toList() : indented.toList();
  }

  private static String line(String text) {
    return CleanText.line(text);
  }

  private static String oneLine(String text) {
    return CleanText.lines(text).replace("\n", LINE_END).replace('\t', ' ');
  }
}
