package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStep;
import classchat.client.model.SharedFile;
import java.util.Optional;

/** Tells what becomes of files, in few lines however long they take. */
record PlainTransfers(PlainEntries entries, FileProgress progress) {
  /** Takes note of {@code event}; to be called before it is printed. */
  void note(ClientEvent event) {
    if (event instanceof ClientEvent.Posted posted) {
      posted.message().file().ifPresent(file -> progress.begins(file.id()));
    }
  }

  /** What to tell of something that happened by itself. */
  Optional<String> is(ClientEvent.FileIs event) {
    var news = FileNews.isNews(event);
    return step(event.file(), event.step(), news, PlainFiles.is(event));
  }

  /** What to tell of something that a command brought about. */
  Optional<String> moved(ClientEvent.FileMoved event) {
    var news = FileNews.isNews(event);
    return step(event.file(), event.step(), news, PlainFiles.moved(event.file(), event.step()));
  }

  private Optional<String> step(SharedFile file, FileStep step, boolean news, String text) {
    var progressed = progress.note(file);
    if (step == FileStep.PROGRESS) {
      return progressed.map(so -> at(file, so));
    }
    var told = step == FileStep.FAILED ? entries.ink().alarm(text) : text;
    return news ? Optional.of(at(file, told)) : Optional.empty();
  }

  private String at(SharedFile file, String text) {
    return entries.place(file.conversation(), file.seq()) + " " + text;
  }
}
