package classchat.client.line;

import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.model.GroupEntry;
import classchat.client.model.Origin;
import classchat.wire.ErrorCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object for each event, as docs/cli.md has them. Fields and types are only ever added.
 */
final class JsonPrinter implements Printer {
  private final Clock clock;
  private final KnownGroups groups = new KnownGroups();

  JsonPrinter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<String> event(ClientEvent event, @Nullable String command) {
    groups.note(event);
    return switch (event) {
      case ClientEvent.FileMoved moved when !FileNews.isNews(moved) -> List.of();
      case ClientEvent.Answer answer -> List.of(answer(answer, command));
      case ClientEvent.Connected connected -> List.of(connected(connected));
      case ClientEvent.Disconnected lost -> lost.was() ? List.of(disconnected(lost)) : List.of();
      case ClientEvent.Ready ready -> List.of(ready(ready));
      case ClientEvent.Ended ended -> ended(ended);
      case ClientEvent.Message(var message) -> List.of(message(message));
      case ClientEvent.Progress progress -> List.of(receipt(progress));
      case ClientEvent.Presence presence -> List.of(presence(presence));
      case ClientEvent.Notice notice ->
          List.of(line("notice").text("text", JsonItems.clean(notice.text())).end());
      case ClientEvent.Restored restored -> List.of();
      case ClientEvent.Connecting connecting -> List.of();
      case ClientEvent.KeyRefused refused -> List.of();
      case ClientEvent.GivenUp givenUp -> List.of();
      case ClientEvent.Stands stands -> List.of();
      case ClientEvent.Changed(var entry) -> List.of(entry(Origin.NONE, entry));
      case ClientEvent.GroupIs known -> List.of();
      case ClientEvent.Roster roster -> List.of();
      case ClientEvent.FileIs is ->
          FileNews.isNews(is) ? List.of(JsonFiles.is(line("file"), is).end()) : List.of();
    };
  }

  @Override
  public List<String> settled() {
    return List.of();
  }

  @Override
  public List<String> error(Origin origin, ErrorCode code, String text, String command) {
    return List.of(error(answer("error", origin), code, text, false, command));
  }

  @Override
  public List<String> notice(Origin origin, List<String> text) {
    return List.of(answer("notice", origin).text("text", String.join("\n", text)).end());
  }

  private String connected(ClientEvent.Connected event) {
    return line("connected")
        .text("server", event.server())
        .text("user", event.user())
        .text("tls", event.tls())
        .text("key", event.key().toString())
        .flag("resumed", event.resumed())
        .end();
  }

  private String disconnected(ClientEvent.Disconnected event) {
    var line = line("disconnected").text("reason", JsonItems.clean(event.reason()));
    event.retryIn().ifPresent(in -> line.number("retryInMillis", in.toMillis()));
    return line.end();
  }

  private String ready(ClientEvent.Ready event) {
    return line("ready").list("conversations", event.standings(), JsonItems::standing).end();
  }

  private List<String> ended(ClientEvent.Ended event) {
    return event.why() == Ending.QUIT
        ? List.of()
        : List.of(error(line("error"), event.code(), event.text(), false, null));
  }

  private String receipt(ClientEvent.Progress event) {
    return JsonItems.in(line("receipt"), event.conversation())
        .text("user", event.member().user())
        .number("delivered", event.member().delivered())
        .number("read", event.member().read())
        .end();
  }

  private String presence(ClientEvent.Presence event) {
    return line("presence")
        .text("user", event.user())
        .flag("online", event.online())
        .timeOrNull("lastSeen", event.lastSeen().orElse(null))
        .end();
  }

  private String answer(ClientEvent.Answer event, @Nullable String command) {
    var origin = event.origin();
    return switch (event) {
      case ClientEvent.Queued queued ->
          JsonItems.in(answer("queued", origin), queued.draft().conversation())
              .number("n", queued.n())
              .end();
      case ClientEvent.Posted posted -> posted(posted);
      case ClientEvent.Done done -> answer("ok", origin).end();
      case ClientEvent.ChangeMade made -> entry(origin, made.entry());
      case ClientEvent.Members members -> JsonGroups.info(answer("group", origin), members).end();
      case ClientEvent.Questions questions -> questions(questions);
      case ClientEvent.Opened opened ->
          JsonItems.in(answer("ok", origin), opened.conversation()).end();
      case ClientEvent.Failed failed ->
          error(answer("error", origin), failed.code(), failed.text(), failed.retryable(), command);
      case ClientEvent.Receipts receipts -> receipts(receipts);
      case ClientEvent.FileMoved moved ->
          JsonFiles.moved(answer("file", origin), moved.file(), moved.step()).end();
      case ClientEvent.Files files ->
          answer("files", origin).list("files", files.files(), JsonFiles::listed).end();
      case ClientEvent.Blocked blocked ->
          answer("blocked", origin).texts("users", blocked.users()).end();
      case ClientEvent.Users users -> users(users);
      case ClientEvent.History history -> history(history);
      case ClientEvent.Devices devices ->
          answer("devices", origin).list("devices", devices.devices(), JsonItems::device).end();
      case ClientEvent.Invited invited ->
          answer("invitation", origin)
              .text("code", invited.code().value())
              .number("uses", invited.uses())
              .time("expires", invited.expires())
              .end();
    };
  }

  private String message(ChatMessage message) {
    return message
        .file()
        .map(file -> JsonFiles.offered(line("file"), message, file))
        .orElseGet(() -> JsonItems.message(line("message"), message))
        .end();
  }

  private String posted(ClientEvent.Posted event) {
    var message = event.message();
    var line =
        message
            .file()
            .map(file -> JsonFiles.offered(answer("file", event.origin()), message, file))
            .orElseGet(() -> posted(event.origin(), message));
    return message.conversation().isGroup()
        ? reach(line, event.reach()).end()
        : line.list("recipients", event.recipients(), JsonItems::recipient).end();
  }

  private JsonWriter posted(Origin origin, ChatMessage message) {
    return JsonItems.in(answer("posted", origin), message.conversation())
        .number("seq", message.seq())
        .time("sentAt", message.sentAt());
  }

  private static JsonWriter reach(JsonWriter line, Optional<ClientEvent.Reach> reach) {
    return reach
        .map(known -> line.number("members", known.members()).number("online", known.online()))
        .orElseGet(() -> line.nothing("members").nothing("online"));
  }

  private String entry(Origin origin, GroupEntry entry) {
    return entry.change() instanceof Change.Answered
        ? JsonGroups.answered(answer("answered", origin), entry).end()
        : JsonGroups.changed(answer("group", origin), entry, groups.owner(entry)).end();
  }

  private String questions(ClientEvent.Questions event) {
    var line =
        JsonItems.in(answer("questions", event.origin()), event.conversation())
            .list("messages", event.messages(), JsonItems::message)
            .flag("more", event.more());
    return event.more() && !event.messages().isEmpty()
        ? line.number("next", event.messages().getLast().seq()).end()
        : line.end();
  }

  private String receipts(ClientEvent.Receipts event) {
    var line =
        JsonItems.in(answer("receipts", event.origin()), event.conversation())
            .number("seq", event.seq())
            .list("members", event.members(), JsonItems::memberReceipt)
            .flag("more", event.more());
    var last = event.members().isEmpty() ? null : event.members().getLast().user();
    return line.textIfAny("next", event.more() ? last : null).end();
  }

  private String users(ClientEvent.Users event) {
    var line =
        answer("users", event.origin())
            .list("users", event.users(), JsonItems::person)
            .flag("more", event.more());
    var last = event.users().isEmpty() ? null : event.users().getLast().user();
    return line.textIfAny("next", event.more() ? last : null).end();
  }

  private String history(ClientEvent.History event) {
    var line =
        JsonItems.in(answer("history", event.origin()), event.conversation())
            .list("messages", event.messages(), JsonItems::message);
    if (event.conversation().isGroup()) {
      line.list("changes", event.changes(), JsonGroups::earlier);
    }
    line.flag("more", event.more());
    return event.more() ? line.number("next", event.next()).end() : line.end();
  }

  private static String error(
      JsonWriter line, ErrorCode code, String text, boolean retryable, @Nullable String command) {
    line.text("code", code.text())
        .text("text", JsonItems.clean(text))
        .textIfAny("command", command);
    return code == ErrorCode.SERVER_ERROR || retryable
        ? line.flag("retryable", retryable).end()
        : line.end();
  }

  private JsonWriter answer(String type, Origin origin) {
    return line(type).textIfAny("tag", origin.tag().orElse(null));
  }

  private JsonWriter line(String type) {
    return JsonWriter.create().text("type", type).time("at", clock.instant());
  }
}
