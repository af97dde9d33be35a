package classchat.server.store;

import classchat.server.store.LogWriter.Outcome;
import classchat.wire.EntryContent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What waits for the writer, in order, and which incarnations are refused. Writes count against the
 * bounds until they are told; jobs are bounded by the threads that wait for them.
 */
final class WriteQueue {
  private static final int JOBS = 64;

  /** About what a member takes in memory: an entry may name 500. */
  private static final int MEMBER_BYTES = 100;

  /** A write and who wants to know. */
  record Queued(Write write, Consumer<Outcome> done) {
    /** About what it takes in memory. */
    long bytes() {
      return switch (write) {
        case Write.Append append -> 200 + contentBytes(append.entry().content());
        case Write.MoveCursors cursors -> 100 + 60L * cursors.moves().size();
      };
    }

    private static int contentBytes(EntryContent content) {
      return switch (content) {
        case EntryContent.Message message -> message.body().bytes().size();
        case EntryContent.GroupCreated created -> MEMBER_BYTES * created.members().size();
        case EntryContent.Added added -> MEMBER_BYTES * added.members().size();
        case EntryContent.Removed removed -> MEMBER_BYTES * removed.members().size();
        case EntryContent.Left left -> MEMBER_BYTES;
        case EntryContent.Renamed renamed -> MEMBER_BYTES;
        case EntryContent.OwnerChanged changed -> MEMBER_BYTES;
        case EntryContent.Silenced silenced -> MEMBER_BYTES;
        case EntryContent.Answered answered -> MEMBER_BYTES;
        case EntryContent.FileOffered offer -> MEMBER_BYTES + 4 * offer.name().length();
        case EntryContent.Unknown unknown -> unknown.bytes().size();
      };
    }
  }

  /** What is done next; nothing of either only when the queue is closed and empty. */
  record Taken(List<Job<?>> jobs, List<Queued> writes) {
    boolean isEmpty() {
      return jobs.isEmpty() && writes.isEmpty();
    }
  }

  private final int mostWrites;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Queued> writes = new ArrayDeque<>();
  private final Queue<Job<?>> jobs = new ArrayDeque<>();
  private final Fences fences = new Fences();
  private long heldWrites;
  private long heldBytes;
  private boolean closed;

  WriteQueue(int mostWrites, long mostBytes) {
    this.mostWrites = mostWrites;
    this.mostBytes = mostBytes;
  }

  /** False when it is refused: then its incarnation is, too. */
  boolean offer(Queued queued) {
    lock.lock();
    try {
      if (closed || isFull() || fences.stop(queued.write())) {
        fences.refuse(queued.write());
        return false;
      }
      heldWrites++;
      heldBytes += queued.bytes();
      writes.add(queued);
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** False when the queue is closed. */
  boolean offer(Job<?> job) {
    lock.lock();
    try {
      if (!closed) {
        jobs.add(job);
        arrived.signal();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to do. */
  Taken take(int mostWritesAtOnce) {
    lock.lock();
    try {
      while (writes.isEmpty() && jobs.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      return new Taken(some(jobs, JOBS), some(writes, mostWritesAtOnce));
    } finally {
      lock.unlock();
    }
  }

  /** These are told, one way or the other. */
  void release(List<Queued> told) {
    lock.lock();
    try {
      heldWrites -= told.size();
      told.forEach(queued -> heldBytes -= queued.bytes());
    } finally {
      lock.unlock();
    }
  }

  boolean isRefused(Write write) {
    lock.lock();
    try {
      return fences.stop(write);
    } finally {
      lock.unlock();
    }
  }

  void refuse(Write write) {
    lock.lock();
    try {
      fences.refuse(write);
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what waits is still taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  long heldWrites() {
    lock.lock();
    try {
      return heldWrites;
    } finally {
      lock.unlock();
    }
  }

  long heldBytes() {
    lock.lock();
    try {
      return heldBytes;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return heldWrites >= mostWrites || heldBytes >= mostBytes;
  }

  private static <T> List<T> some(Queue<T> queue, int most) {
    var taken = new ArrayList<T>(Math.min(queue.size(), most));
    while (taken.size() < most && !queue.isEmpty()) {
      taken.add(queue.remove());
    }
    return taken;
  }
}
