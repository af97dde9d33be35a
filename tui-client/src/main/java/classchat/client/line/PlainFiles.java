package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStep;
import classchat.client.model.OfferedFile;
import classchat.client.model.SharedFile;
import classchat.client.text.FileSize;
import classchat.wire.CleanText;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files in words. */
final class PlainFiles {
  /** So many digits of an id make it unlikely that another file has the same. */
  private static final int DIGITS = 6;

  private static final String EXPIRED = "has expired: the server does not keep it any more";

  private PlainFiles() {}

  /** The beginning of an id that commands are given. */
  static String id(FileId id) {
    return id.toString().substring(0, DIGITS);
  }

  /** What is offered, and how big it is. */
  static String what(OfferedFile file) {
    return what(file.name(), file.size());
  }

  /** What happened by itself, or what somebody else has answered. */
  static String is(ClientEvent.FileIs event) {
    return event
        .user()
        .map(user -> answered(event.file(), event.step(), CleanText.line(user)))
        .orElseGet(() -> moved(event.file(), event.step()));
  }

  /** What has happened to a file. */
  static String moved(SharedFile file, FileStep step) {
    var name = CleanText.line(file.name());
    return switch (step) {
      case ACCEPTED -> what(file) + " is being taken";
      case DECLINED -> name + " is declined";
      case CANCELLED -> name + (file.own() ? " is taken back" : " is cancelled") + reason(file);
      case FAILED -> name + " has failed" + reason(file);
      case EXPIRED -> name + " " + EXPIRED;
      case KNOWN, PROGRESS, DONE -> what(file) + " " + state(file);
    };
  }

  private static String answered(SharedFile file, FileStep step, String user) {
    var name = CleanText.line(file.name());
    return switch (step) {
      case ACCEPTED -> user + " takes " + name;
      case DECLINED -> user + " declined " + name;
      case DONE -> user + " has " + name;
      case FAILED -> user + " could not take " + name + reason(file);
      case CANCELLED ->
          user.equals(file.from())
              ? user + " has taken " + name + " back"
              : user + " has stopped taking " + name;
      case KNOWN, PROGRESS, EXPIRED -> moved(file, step);
    };
  }

  /** A line for each file: its id, where it was offered, and how it stands with it. */
  static List<String> list(List<SharedFile> files, PlainEntries entries) {
    var same = new HashMap<String, Integer>();
    files.forEach(file -> same.merge(id(file.id()), 1, Integer::sum));
    return files.stream()
        .map(file -> {
          var unclear = same.getOrDefault(id(file.id()), 1) > 1;
          return (unclear ? file.id().toString() : id(file.id()))
              + " "
              + entries.place(file.conversation(), file.seq())
              + " "
              + entries.ink().bold(CleanText.line(file.from()))
              + " offers "
              + what(file)
              + ": "
              + state(file)
              + answers(file.answers());
        })
        .toList();
  }

  private static String state(SharedFile file) {
    return switch (file.stage()) {
      case PREPARING -> "is being read";
      case OFFERED -> "waits for an answer";
      case MOVING -> FileProgress.percent(file) + " % " + (file.own() ? "sent" : "taken");
      case DONE ->
          file.own()
              ? "is at the server"
              : file.path().map(PlainFiles::saved).orElse("is on another device");
      case DECLINED -> "is declined";
      case CANCELLED -> file.own() ? "is taken back" : "is cancelled";
      case FAILED -> "has failed" + reason(file);
      case EXPIRED -> EXPIRED;
    };
  }

  private static String saved(Path path) {
    return "is saved as " + CleanText.line(path.toAbsolutePath().toString());
  }

  private static String reason(SharedFile file) {
    return file.reason().isEmpty() ? "" : ": " + CleanText.line(file.reason());
  }

  private static String what(SharedFile file) {
    return what(file.name(), file.size());
  }

  private static String what(String name, long size) {
    return CleanText.line(name) + " (" + FileSize.of(size) + ")";
  }

  /** Who has answered what, the most final first. */
  private static String answers(Map<String, FileAnswer> answers) {
    return List.of(
            FileAnswer.DONE,
            FileAnswer.ACCEPTED,
            FileAnswer.DECLINED,
            FileAnswer.CANCELLED,
            FileAnswer.FAILED)
        .stream()
        .map(answer -> names(answer, answers))
        .collect(Collectors.joining());
  }

  private static String names(FileAnswer answer, Map<String, FileAnswer> answers) {
    var users =
        answers.entrySet().stream()
            .filter(entry -> entry.getValue() == answer)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return users.isEmpty() ? "" : "; " + word(answer) + PlainGroups.names(users);
  }

  private static String word(FileAnswer answer) {
    return switch (answer) {
      case ACCEPTED -> "accepted by ";
      case DECLINED -> "declined by ";
      case DONE -> "taken by ";
      case FAILED -> "failed for ";
      case CANCELLED -> "stopped by ";
    };
  }
}
