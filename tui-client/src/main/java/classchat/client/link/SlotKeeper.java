package classchat.client.link;

import classchat.client.profile.Note;
import classchat.client.profile.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps notes in a slot of the profile until it is closed; what comes then is dropped.
 *
 * @param here runs work where the link runs
 * @param failed notes could not be written
 */
record SlotKeeper(
    Slot slot, BooleanSupplier closed, Consumer<Runnable> here, Consumer<IOException> failed)
    implements Keeper {
  @Override
  public void note(List<Note> notes) {
    if (closed.getAsBoolean()) {
      return;
    }
    slot.note(notes, failure -> here.accept(() -> failed.accept(failure)));
  }

  @Override
  public void save(List<Note> notes, Consumer<Optional<IOException>> done) {
    if (closed.getAsBoolean()) {
      return;
    }
    slot.save(notes, failure -> here.accept(() -> done.accept(failure)));
  }
}
