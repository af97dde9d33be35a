package classchat.client.screen;

import classchat.client.ask.FilePath;
import classchat.client.edit.Choice;
import classchat.client.edit.PathWord;
import classchat.client.text.FileSize;
import classchat.wire.CleanText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads folders on a thread of its own, which ends when nothing is asked for: a folder may be slow.
 * Only the last wish waits. For the screen's thread.
 */
final class FolderReader {
  /** The most entries of a folder that are looked at. */
  static final int LOOKED_AT = 1000;

  /** The most choices. */
  static final int CHOICES = 200;

  private static final int IDLE_SECONDS = 5;

  private final Consumer<Happening.Listed> told;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          0,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          FolderReader::thread,
          new ThreadPoolExecutor.DiscardOldestPolicy());

  /**
   * @param told is called on that thread
   */
  FolderReader(Consumer<Happening.Listed> told) {
    this.told = told;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "folders");
    thread.setDaemon(true);
    return thread;
  }

  /** Tells what {@code word} may mean, unless something else is asked for meanwhile. */
  void read(PathWord word) {
    worker.execute(() -> told.accept(new Happening.Listed(word, choices(word))));
  }

  /** Nothing for what cannot be read; whoever sends it hears why. */
  static List<Choice> choices(PathWord word) {
    try {
      var folder = FilePath.of(word.folder());
      return names(folder, word).stream()
          .sorted(String.CASE_INSENSITIVE_ORDER)
          .flatMap(name -> choice(folder, name, word.foldersOnly()))
          .limit(CHOICES)
          .toList();
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
  }

  private static List<String> names(Path folder, PathWord word) throws IOException {
    var names = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(folder)) {
      var entry = entries.iterator();
      for (var looked = 0; looked < LOOKED_AT && entry.hasNext(); looked++) {
        var name = String.valueOf(entry.next().getFileName());
        if (word.matches(name) && canBeTyped(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** What cannot be in an input would name something else there. */
  private static boolean canBeTyped(String name) {
    return CleanText.line(name).equals(name) && name.strip().equals(name);
  }

  /** Folders and files; nothing else can be sent. */
  private static Stream<Choice> choice(Path folder, String name, boolean foldersOnly) {
    try {
      var about = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
      if (about.isDirectory()) {
        return Stream.of(new Choice(name + "/", ""));
      }
      return about.isRegularFile() && !foldersOnly
          ? Stream.of(new Choice(name, FileSize.of(about.size())))
          : Stream.empty();
    } catch (IOException e) {
      return Stream.empty(); // it is gone, or leads nowhere
    }
  }
}
