package classchat.client.screen;

import classchat.client.command.Verb;
import classchat.client.edit.Choice;
import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.pane.OpenFiles;
import classchat.client.view.View;
import classchat.wire.FileId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The files that commands can be given, by their ids. */
final class FileChoices {
  /** So many digits nearly always say which one is meant. */
  private static final int DIGITS = 8;

  private FileChoices() {}

  /** By command, the newest offers first. */
  static Map<Verb, List<Choice>> of(View view) {
    var begins =
        view.client().files().keySet().stream()
            .collect(Collectors.groupingBy(FileChoices::begin, Collectors.counting()));
    return Map.of(
        Verb.ACCEPT, choices(view, begins, FileChoices::canBeTaken),
        Verb.DECLINE, choices(view, begins, OpenFiles::isWaiting),
        Verb.CANCEL, choices(view, begins, FileChoices::canBeCancelled));
  }

  private static boolean canBeTaken(SharedFile file) {
    return OpenFiles.isWaiting(file) || (!file.own() && OpenFiles.canBeRepeated(file));
  }

  private static boolean canBeCancelled(SharedFile file) {
    return OpenFiles.isMoving(file) || (file.own() && file.stage() == FileStage.DONE);
  }

  private static List<Choice> choices(
      View view, Map<String, Long> begins, Predicate<SharedFile> which) {
    return view.client().files().values().stream()
        .filter(which)
        .sorted(Comparator.comparingLong(SharedFile::seq).reversed())
        .map(file -> new Choice(id(file, begins), file.name() + "  " + file.conversation().label()))
        .toList();
  }

  private static String id(SharedFile file, Map<String, Long> begins) {
    var begin = begin(file.id());
    return begins.getOrDefault(begin, 0L) > 1 ? file.id().toString() : begin;
  }

  private static String begin(FileId id) {
    return id.toString().substring(0, DIGITS);
  }
}
