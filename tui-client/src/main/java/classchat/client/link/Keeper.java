package classchat.client.link;

import classchat.client.profile.Note;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a link keeps its notes; the answers come where the link runs. */
interface Keeper {
  /** Survives a kill as soon as it is written. */
  void note(List<Note> notes);

  /** Survives a power loss when {@code done} is told. */
  void save(List<Note> notes, Consumer<Optional<IOException>> done);
}
