package classchat.client.pane;

import classchat.client.model.SharedFile;
import classchat.wire.FileAnswer;
import java.util.ArrayList;
import java.util.List;

/** How many of a group have done what about a file. */
final class FileCounts {
  private FileCounts() {}

  /**
   * Such as {@code 2 took it, 1 declined, 2 not yet}.
   *
   * @param others how many may have it
   */
  static String full(SharedFile file, int others) {
    var counts = new ArrayList<String>();
    count(counts, file, "took it", FileAnswer.DONE);
    count(counts, file, "taking it", FileAnswer.ACCEPTED);
    count(counts, file, "declined", FileAnswer.DECLINED);
    count(counts, file, "stopped", FileAnswer.CANCELLED);
    count(counts, file, "failed", FileAnswer.FAILED);
    open(counts, file, others, "not yet");
    return counts.isEmpty() ? "for nobody" : String.join(", ", counts);
  }

  /** Such as {@code 2 yes 1 no 2 open}. */
  static String brief(SharedFile file, int others) {
    var counts = new ArrayList<String>();
    count(counts, file, "yes", FileAnswer.DONE, FileAnswer.ACCEPTED);
    count(counts, file, "no", FileAnswer.DECLINED, FileAnswer.CANCELLED, FileAnswer.FAILED);
    open(counts, file, others, "open");
    return counts.isEmpty() ? "for nobody" : String.join(" ", counts);
  }

  private static void count(
      List<String> counts, SharedFile file, String words, FileAnswer... which) {
    var answers = List.of(which);
    var members = file.answers().values().stream().filter(answers::contains).count();
    if (members > 0) {
      counts.add(members + " " + words);
    }
  }

  private static void open(List<String> counts, SharedFile file, int others, String words) {
    var open = others - file.answers().size();
    if (open > 0) {
      counts.add(open + " " + words);
    }
  }
}
