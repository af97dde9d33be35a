package classchat.client.link;

import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.ServerFrame;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What the server is still to be told of files; repeated, over restarts too, until it answers. */
final class FileDebts {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Desk desk;
  private final FileBook book;
  private final LinkedHashSet<KnownFile> owing = new LinkedHashSet<>();
  private final Set<KnownFile> asked = new HashSet<>();
  private long pausedUntil;

  FileDebts(Desk desk, FileBook book) {
    this.desk = desk;
    this.book = book;
    this.pausedUntil = desk.now();
  }

  void restore() {
    book.all().stream().filter(file -> file.owed().isPresent()).forEach(owing::add);
  }

  /** To be kept with the rest of what there is to keep of the file. */
  void owe(KnownFile file, FileAnswer answer) {
    file.owes(answer);
    owing.add(file);
  }

  /** Something else is told instead. */
  void forgive(KnownFile file) {
    file.owesNothing();
    owing.remove(file);
  }

  /** Tells what there is to tell; there is a connection. */
  void pump() {
    if (desk.now() - pausedUntil < 0) {
      return;
    }
    for (var file : List.copyOf(owing)) {
      if (asked.add(file)) {
        tell(file, file.owed().orElseThrow());
      }
    }
  }

  OptionalLong due() {
    return !owing.isEmpty() && desk.now() - pausedUntil < 0
        ? OptionalLong.of(pausedUntil)
        : OptionalLong.empty();
  }

  private void tell(KnownFile file, FileAnswer answer) {
    desk.requests()
        .add(
            new Requests.Wanted(
                number ->
                    file.own()
                        ? new ClientFrame.CancelFile(number, file.id())
                        : new ClientFrame.AnswerFile(number, file.id(), answer),
                reply -> answered(file, answer, reply),
                lost -> asked.remove(file)));
  }

  private void answered(KnownFile file, FileAnswer answer, ServerFrame.Answer reply) {
    asked.remove(file);
    if (reply instanceof ServerFrame.Refused refused
        && (refused.retryable() || refused.code() == ErrorCode.RATE_LIMITED)) {
      pausedUntil = desk.now() + PAUSE.toNanos();
    } else if (file.owed().filter(answer::equals).isPresent()) {
      forgive(file);
      book.keep(file);
    }
  }
}
