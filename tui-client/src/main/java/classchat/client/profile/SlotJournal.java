package classchat.client.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes a slot's notes off the caller's thread, in order. One thread writes, another syncs what
 * has been written: notes that come while a sync runs share the next one, and a note that needs
 * none is in the system's hands without waiting for it. Callers bound how much is under way.
 */
final class SlotJournal implements AutoCloseable {
  private static final long SMALL = 256 << 10;

  private record Waiting(Consumer<Optional<IOException>> done) {}

  private final Journal journal;
  private final SlotState state;
  private final ExecutorService writer = thread("profile-write");
  private final ExecutorService syncer = thread("profile-sync");
  private final List<Waiting> waiting = new ArrayList<>();
  private final AtomicLong syncs = new AtomicLong();
  private long compactAt = SMALL;

  private SlotJournal(Journal journal, SlotState state) {
    this.journal = journal;
    this.state = state;
  }

  /** Opens or makes {@code file}. */
  static SlotJournal open(Path file) throws IOException {
    var state = read(file);
    var journal = new SlotJournal(Journal.open(file, new ArrayList<>()), state);
    journal.compactWhenDue();
    return journal;
  }

  /** What {@code file} holds now. */
  static SlotState read(Path file) throws IOException {
    var groups = new ArrayList<byte[]>();
    Journal.open(file, groups).close();
    var state = new SlotState();
    for (var group : groups) {
      NoteCodec.decode(group).forEach(state::apply);
    }
    return state;
  }

  /** Notes that survive a kill once written; {@code failed} is told when they cannot be. */
  void note(List<Note> notes, Consumer<IOException> failed) {
    writer.execute(() -> write(notes).ifPresent(failed));
  }

  /** Notes that survive a power loss when {@code done} is told, on a thread of the journal's. */
  void save(List<Note> notes, Consumer<Optional<IOException>> done) {
    writer.execute(() -> {
      var failure = write(notes);
      if (failure.isPresent()) {
        done.accept(failure);
        return;
      }
      synchronized (waiting) {
        waiting.add(new Waiting(done));
      }
      syncer.execute(this::sync);
    });
  }

  /** How often the disk was waited for. */
  long syncs() {
    return syncs.get();
  }

  /** Finishes what was begun. */
  @Override
  public void close() throws IOException {
    finish(writer);
    finish(syncer);
    journal.close();
  }

  private Optional<IOException> write(List<Note> notes) {
    try {
      journal.append(NoteCodec.encode(notes));
      notes.forEach(state::apply);
      compactWhenDue();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private void sync() {
    List<Waiting> mine;
    synchronized (waiting) {
      mine = List.copyOf(waiting);
      waiting.clear();
    }
    if (mine.isEmpty()) {
      return;
    }
    var failure = force();
    mine.forEach(one -> one.done().accept(failure));
  }

  private Optional<IOException> force() {
    try {
      syncs.incrementAndGet();
      journal.force();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private void compactWhenDue() throws IOException {
    if (journal.size() < compactAt) {
      return;
    }
    var groups = new ArrayList<byte[]>();
    for (var note : state.notes()) {
      groups.add(NoteCodec.encode(List.of(note)));
    }
    journal.rewrite(groups);
    compactAt = Math.max(SMALL, 4 * journal.size());
  }

  private static void finish(ExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }
}
