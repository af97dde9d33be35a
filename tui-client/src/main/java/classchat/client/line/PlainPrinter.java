package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.client.model.Standing;
import classchat.wire.CleanText;
import classchat.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines for people. Nothing that others write begins a line. */
final class PlainPrinter implements Printer {
  private final PlainTimes times;
  private final Ink ink;
  private final PlainEntries entries;
  private final PlainProgress progress;
  private final PlainTransfers transfers;
  private final PlainPresence presence = new PlainPresence();
  private boolean connected;

  PlainPrinter(PlainTimes times, Ink ink) {
    this.times = times;
    this.ink = ink;
    this.entries = new PlainEntries(times, ink);
    this.progress = new PlainProgress(entries);
    this.transfers = new PlainTransfers(entries, new FileProgress(times.clock()));
  }

  @Override
  public List<String> event(ClientEvent event, @Nullable String command) {
    var progressed = progress.note(event);
    transfers.note(event);
    return switch (event) {
      case ClientEvent.Answer answer -> answer(answer);
      case ClientEvent.Progress any -> progressed.map(this::now).orElse(List.of());
      case ClientEvent.Connected up -> {
        connected = true;
        yield now("connected to " + line(up.server()) + " as " + ink.bold(up.user()));
      }
      case ClientEvent.Disconnected lost -> {
        connected = false;
        yield lost.was() ? now(ink.alarm("disconnected: " + line(lost.reason()))) : List.of();
      }
      case ClientEvent.Ready ready -> now(ready(ready.standings()));
      case ClientEvent.Message(var message) -> List.of(entries.arrived(message));
      case ClientEvent.Changed(var entry) -> List.of(entries.change(entry));
      case ClientEvent.Presence change -> {
        presence.note(change);
        yield List.of();
      }
      case ClientEvent.Notice notice -> now(line(notice.text()));
      case ClientEvent.Restored restored -> List.of();
      case ClientEvent.Connecting connecting -> List.of();
      case ClientEvent.KeyRefused refused -> List.of();
      case ClientEvent.Ended ended -> List.of();
      case ClientEvent.GivenUp givenUp -> List.of();
      case ClientEvent.Stands stands -> List.of();
      case ClientEvent.GroupIs known -> List.of();
      case ClientEvent.Roster roster -> List.of();
      case ClientEvent.FileIs is -> transfers.is(is).map(this::now).orElse(List.of());
    };
  }

  @Override
  public List<String> settled() {
    return Stream.concat(presence.settled().stream(), progress.settled().stream())
        .map(this::timed)
        .toList();
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
              : now(
                  entries.place(queued.draft().conversation()) + " kept until the server is back");
      case ClientEvent.Posted posted ->
          List.of(entries.message(posted.message(), receivers(posted)));
      case ClientEvent.FileMoved moved -> transfers.moved(moved).map(this::now).orElse(List.of());
      case ClientEvent.Files files ->
          listed(PlainFiles.list(files.files(), entries), "no files", false);
      case ClientEvent.Blocked blocked ->
          listed(blocked.users().stream().map(CleanText::line).toList(), "nobody", false);
      case ClientEvent.Done done -> now(ink.dim("done"));
      case ClientEvent.ChangeMade made -> List.of(entries.change(made.entry()));
      case ClientEvent.Members members -> members(members);
      case ClientEvent.Questions questions ->
          listed(
              questions.messages().stream().map(entries::message).toList(),
              "no open questions",
              questions.more());
      case ClientEvent.Opened opened -> now("now in " + entries.place(opened.conversation()));
      case ClientEvent.Failed failed -> error(failed.origin(), failed.code(), failed.text(), "");
      case ClientEvent.Receipts receipts ->
          now(
              entries.place(receipts.conversation(), receipts.seq())
                  + " "
                  + PlainItems.receipts(receipts)
                  + (receipts.more() ? ", and more" : ""));
      case ClientEvent.Users users ->
          listed(
              users.users().stream().map(person -> PlainItems.person(person, times)).toList(),
              "nobody",
              users.more());
      case ClientEvent.History history ->
          listed(entries.earlier(history), "no earlier messages", history.more());
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

  private String receivers(ClientEvent.Posted event) {
    return event.message().conversation().isGroup()
        ? event.reach().map(PlainGroups::reach).orElse("")
        : PlainItems.recipients(event.recipients(), times);
  }

  private List<String> members(ClientEvent.Members event) {
    var lines = new ArrayList<String>();
    lines.addAll(now(entries.place(event.conversation()) + " " + PlainGroups.size(event)));
    lines.addAll(listed(PlainGroups.members(event, times), "nobody", event.more()));
    return lines;
  }

  private String ready(List<Standing> standings) {
    var unread =
        standings.stream()
            .filter(standing -> standing.unread() > 0)
            .map(standing -> standing.unread() + " in " + entries.place(standing.conversation()))
            .collect(Collectors.joining(", "));
    return "ready, " + (unread.isEmpty() ? "nothing unread" : "unread: " + unread);
  }

  private List<String> now(String text) {
    return List.of(timed(text));
  }

  private String timed(String text) {
    return ink.dim(times.now()) + " " + text;
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
}
