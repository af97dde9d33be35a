package classchat.client.transfer;

import java.io.IOException;
import java.util.function.Consumer;

/** Does what may wait for a disk, elsewhere than where it is asked for. */
public interface Disk extends AutoCloseable {
  /** Something short, so that several files take turns. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Begins {@code work}; one of both is told, once, where the asking thread runs. */
  <T> void run(Work<T> work, Consumer<T> done, Consumer<IOException> failed);

  /** Finishes what was begun; nothing is to be asked any more. */
  @Override
  void close();
}
