package classchat.client.link;

import classchat.client.model.FileStage;
import classchat.client.profile.Note;
import classchat.client.profile.SavedFiles;
import classchat.wire.FileId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The files that are remembered, here and in the profile. Not safe for use by several threads. */
final class FileBook {
  private final Keeper keeper;
  private final int most;
  private final Map<FileId, KnownFile> files = new LinkedHashMap<>();

  /**
   * @param most how many are remembered; of more those go first that are over for longest
   */
  FileBook(Keeper keeper, int most) {
    this.keeper = keeper;
    this.most = most;
  }

  void restore(SavedFiles saved) {
    saved
        .all()
        .forEach(file -> files.put(file.id(), KnownFile.restored(file, saved.replies(file.id()))));
  }

  Optional<KnownFile> get(FileId id) {
    return Optional.ofNullable(files.get(id));
  }

  /** In the order in which they came to be known. */
  Collection<KnownFile> all() {
    return List.copyOf(files.values());
  }

  /** Those whose ids begin so. */
  List<KnownFile> matching(String prefix) {
    var start = prefix.toLowerCase(Locale.ROOT);
    return files.values().stream().filter(file -> file.id().toString().startsWith(start)).toList();
  }

  /** Holds it in memory only. */
  void hold(KnownFile file) {
    files.put(file.id(), file);
    if (files.size() > most) {
      oldest(KnownFile::isPast, file)
          .or(() -> oldest(other -> other.stage() == FileStage.OFFERED, file))
          .ifPresent(this::drop);
    }
  }

  /** Remembers how it stands with a file; survives a kill. */
  void keep(KnownFile file) {
    if (files.containsKey(file.id())) {
      keeper.note(List.of(new Note.FileKept(file.saved())));
    }
  }

  /** Forgets it. */
  void drop(KnownFile file) {
    if (files.remove(file.id(), file)) {
      keeper.note(List.of(new Note.FileDropped(file.id())));
    }
  }

  private Optional<KnownFile> oldest(Predicate<KnownFile> which, KnownFile but) {
    return files.values().stream().filter(which).filter(file -> file != but).findFirst();
  }
}
