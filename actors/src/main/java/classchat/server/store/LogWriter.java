package classchat.server.store;

import java.util.function.Consumer;

/**
 * Writes to the logs, in groups: one transaction, synced, for whatever has queued (at most {@code
 * store.batch} writes). A failed batch is retried once, then conversation by conversation, so that
 * only the one at fault fails.
 *
 * <p>After a failed or unknown outcome every queued write of the touched (conversation,
 * incarnation) is refused; the entity reloads, takes a new incarnation and decides again. A write
 * of an incarnation that was refused once is refused until a newer incarnation writes.
 */
public interface LogWriter {
  /** What became of a write, told once, on the writer's thread. */
  enum Outcome {
    /** On disk. */
    WRITTEN,
    /** Not written by this attempt as far as is known: reload before going on. */
    REFUSED,
    /**
     * Not written, as what is stored is not what it was to go on top of: somebody else has written.
     */
    FENCED
  }

  /**
   * Queues a write; writes of one conversation keep their order. Never blocks; when the queue is
   * full ({@code store.queue}) it is refused at once.
   */
  void submit(Write write, Consumer<Outcome> done);
}
