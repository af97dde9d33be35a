package classchat.client.link;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many posts are unanswered, shared by the link and whoever reads input: who reads a post calls
 * {@link #admit} before telling it to the link, and waits there while too many are unanswered. The
 * link calls {@link #settled} once for each. Safe for use by many threads.
 */
public final class Backlog {
  /** Reading stops at this many unanswered posts. */
  public static final int FULL = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final int limit;
  private int unanswered;
  private boolean closed;

  /** Lets {@code limit} posts be unanswered. */
  public Backlog(int limit) {
    this.limit = limit;
  }

  /**
   * Waits for room and counts one more post.
   *
   * @return false when the link has ended: the post is not counted and will not be answered
   */
  public boolean admit() throws InterruptedException {
    lock.lock();
    try {
      while (unanswered >= limit && !closed) {
        room.await();
      }
      unanswered += closed ? 0 : 1;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Counts {@code posts} more if there is room for all of them now; never waits. */
  public boolean tryAdmit(int posts) {
    lock.lock();
    try {
      var room = unanswered + posts <= limit && !closed;
      unanswered += room ? posts : 0;
      return room;
    } finally {
      lock.unlock();
    }
  }

  /** How many posts are unanswered now, those of earlier runs included. */
  public int unanswered() {
    lock.lock();
    try {
      return unanswered;
    } finally {
      lock.unlock();
    }
  }

  /** The profile holds {@code drafts} of an earlier run. */
  void restored(int drafts) {
    change(drafts, false);
  }

  /** A post got its last answer, or was not told to the link after all. */
  public void settled() {
    change(-1, false);
  }

  /** The link has ended. */
  void close() {
    change(0, true);
  }

  private void change(int by, boolean close) {
    lock.lock();
    try {
      unanswered = Math.max(0, unanswered + by);
      closed |= close;
      if (closed || unanswered < limit) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
