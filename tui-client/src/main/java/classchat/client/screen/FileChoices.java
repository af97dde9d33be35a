package classchat.client.screen;

import classchat.client.command.Verb;
import classchat.client.edit.Choice;
import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.pane.OpenFiles;
import classchat.client.view.View;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The files that commands can be given, by their ids. */
final class FileChoices {
  /** So many digits nearly always say which one is meant. */
  private static final int DIGITS = 8;

  private FileChoices() {}

  /** By command, the newest offers first. */
  static Map<Verb, List<Choice>> of(View view) {
    return Map.of(
        Verb.ACCEPT, choices(view, file -> OpenFiles.isWaiting(file) || canBeTakenAgain(file)),
        Verb.DECLINE, choices(view, OpenFiles::isWaiting),
        Verb.CANCEL, choices(view, FileChoices::canBeCancelled));
  }

  private static boolean canBeTakenAgain(SharedFile file) {
    return !file.own() && OpenFiles.canBeRepeated(file);
  }

  private static boolean canBeCancelled(SharedFile file) {
    return OpenFiles.isMoving(file) || (file.own() && file.stage() == FileStage.DONE);
  }

  private static List<Choice> choices(View view, Predicate<SharedFile> which) {
    return view.client().files().values().stream()
        .filter(which)
        .sorted(Comparator.comparingLong(SharedFile::seq).reversed())
        .map(file -> new Choice(id(view, file), file.name() + "  " + file.conversation().label()))
        .toList();
  }

  private static String id(View view, SharedFile file) {
    var id = file.id().toString();
    var begin = id.substring(0, DIGITS);
    var same =
        view.client().files().keySet().stream()
            .filter(other -> other.toString().startsWith(begin))
            .count();
    return same > 1 ? id : begin;
  }
}
