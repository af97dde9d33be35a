package classchat.client.link;

import classchat.client.model.FileStage;
import java.util.LinkedHashSet;
import java.util.List;

/** Answers offers that nobody needs to be asked about: of the blocked, and of the welcome. */
final class Deciding {
  private final FileDesk files;
  private final Blocking blocking;
  private final Accepting accepting;
  private final Refusing refusing;
  private final LinkedHashSet<KnownFile> undecided = new LinkedHashSet<>();

  Deciding(FileDesk files, Blocking blocking, Accepting accepting, Refusing refusing) {
    this.files = files;
    this.blocking = blocking;
    this.accepting = accepting;
    this.refusing = refusing;
  }

  /** A file that has come to be known. */
  void add(KnownFile file) {
    undecided.add(file);
  }

  /** What an earlier connection has left unanswered. */
  void anew() {
    undecided.clear();
    undecided.addAll(files.book().all());
  }

  void pump() {
    if (!blocking.known() || undecided.isEmpty()) {
      return;
    }
    var all = List.copyOf(undecided);
    undecided.clear();
    all.stream().filter(file -> file.stage() == FileStage.OFFERED).forEach(this::decide);
  }

  private void decide(KnownFile file) {
    if (blocking.holds(file.from())) {
      refusing.declineUnasked(file);
    } else if (isWelcome(file)) {
      accepting.acceptUnasked(file);
    }
  }

  private boolean isWelcome(KnownFile file) {
    var settings = files.desk().settings().files();
    return file.size() <= settings.askAbove()
        && settings.autoAccept().stream().anyMatch(name -> name.value().equals(file.from()));
  }
}
