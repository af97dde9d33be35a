package classchat.client.profile;

import classchat.client.profile.Note.FileDropped;
import classchat.client.profile.Note.FileKept;
import classchat.client.profile.Note.FileReached;
import classchat.client.profile.Note.FileReplied;
import classchat.client.profile.Note.FileTold;
import classchat.client.profile.Note.FilesAsOf;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all notes of files come to. Not safe for use by several threads. */
public final class SavedFiles {
  private final Map<FileId, SavedFile> files = new LinkedHashMap<>();
  private final Map<FileId, Map<String, FileAnswer>> replies = new LinkedHashMap<>();
  private long revision;

  SavedFiles() {}

  /** In the order in which they came to be known. */
  public Collection<SavedFile> all() {
    return List.copyOf(files.values());
  }

  /** What others have answered to an own file, as it was told. */
  public Map<String, FileAnswer> replies(FileId file) {
    return Map.copyOf(replies.getOrDefault(file, Map.of()));
  }

  /** The server's revision up to which everything was told. */
  public long revision() {
    return revision;
  }

  void kept(FileKept note) {
    files.put(note.file().id(), note.file());
  }

  void reached(FileReached note) {
    files.computeIfPresent(note.file(), (id, was) -> was.reached(note.position()));
  }

  void replied(FileReplied note) {
    if (files.containsKey(note.file())) {
      replies
          .computeIfAbsent(note.file(), any -> new LinkedHashMap<>())
          .put(note.user(), note.answer());
    }
  }

  void told(FileTold note) {
    files.computeIfPresent(note.file(), (id, was) -> was.toldNow());
  }

  void dropped(FileDropped note) {
    files.remove(note.file());
    replies.remove(note.file());
  }

  void asOf(FilesAsOf note) {
    revision = note.revision();
  }

  List<Note> notes() {
    var notes = new ArrayList<Note>();
    files.values().forEach(file -> notes.add(new FileKept(file)));
    replies.forEach((file, answers) ->
        answers.forEach((user, answer) -> notes.add(new FileReplied(file, user, answer))));
    if (revision > 0) {
      notes.add(new FilesAsOf(revision));
    }
    return notes;
  }
}
