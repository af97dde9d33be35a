package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.wire.ErrorCode;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs commands about files, once it is known which there are. */
final class FileAsking {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{4,16}");

  /** How many a text names that says which ones could be meant. */
  private static final int NAMED = 5;

  private final FileDesk files;
  private final Accepting accepting;
  private final Refusing refusing;
  private final ArrayDeque<Link.FileAsk> waiting = new ArrayDeque<>();

  FileAsking(FileDesk files, Accepting accepting, Refusing refusing) {
    this.files = files;
    this.accepting = accepting;
    this.refusing = refusing;
  }

  /** It is run by {@link #runAll}. */
  void later(Link.FileAsk ask) {
    if (waiting.size() < files.desk().settings().bounds().waiting()) {
      waiting.add(ask);
    } else {
      fail(ask.origin(), ErrorCode.RATE_LIMITED, "too many commands wait");
    }
  }

  void runAll() {
    while (!waiting.isEmpty()) {
      run(waiting.remove());
    }
  }

  /** What waits cannot be asked of a server; the list needs none. */
  void lost() {
    while (!waiting.isEmpty()) {
      var ask = waiting.remove();
      if (ask instanceof Link.ListFiles list) {
        list(list);
      } else {
        fail(ask.origin(), ErrorCode.NOT_CONNECTED, "not connected");
      }
    }
  }

  void run(Link.FileAsk ask) {
    switch (ask) {
      case Link.AcceptFile(var origin, var id, var folder) ->
          find(origin, id, file -> accept(file, (Link.AcceptFile) ask));
      case Link.DeclineFile(var origin, var id) ->
          find(origin, id, file -> refusing.decline(file, origin));
      case Link.CancelFile(var origin, var id) ->
          find(origin, id, file -> refusing.cancel(file, origin));
      case Link.ListFiles list -> list(list);
    }
  }

  private void accept(KnownFile file, Link.AcceptFile ask) {
    if (file.own()) {
      fail(ask.origin(), ErrorCode.BAD_COMMAND, "you have offered " + file.name() + " yourself");
    } else {
      accepting.accept(file, ask.folder(), ask.origin());
    }
  }

  private void list(Link.ListFiles ask) {
    var newest =
        files.book().all().stream()
            .map(file -> file.shared(files.desk().talks()))
            .collect(Collectors.toList())
            .reversed();
    files.desk().out().event(new ClientEvent.Files(ask.origin(), newest));
  }

  private void find(Origin origin, String id, Consumer<KnownFile> then) {
    if (!DIGITS.matcher(id).matches()) {
      var text = "a file is named by the first digits of its id, at least 4, not by: " + id;
      fail(origin, ErrorCode.UNKNOWN_FILE, text);
      return;
    }
    var matching = files.book().matching(id);
    if (matching.size() == 1) {
      then.accept(matching.getFirst());
    } else if (matching.isEmpty()) {
      fail(origin, ErrorCode.UNKNOWN_FILE, "there is no file " + id);
    } else {
      var ids =
          matching.stream()
              .limit(NAMED)
              .map(file -> file.id() + " (" + file.name() + ")")
              .collect(Collectors.joining(", "));
      fail(origin, ErrorCode.UNKNOWN_FILE, id + " could be " + ids);
    }
  }

  private void fail(Origin origin, ErrorCode code, String text) {
    files.desk().fail(origin, code, text, code != ErrorCode.UNKNOWN_FILE);
  }
}
