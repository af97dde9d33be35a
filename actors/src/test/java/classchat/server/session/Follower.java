package classchat.server.session;

import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ConversationId;
import classchat.wire.Cursor;
import classchat.wire.Entry;
import classchat.wire.Head;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.HeadsPush;
import classchat.wire.ServerFrame.Page;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Takes all of one conversation in order on a thread of its own, as a client does: pushes that
 * follow on what it has, pages for what it lacks, and tells the server how far it is.
 */
final class Follower implements AutoCloseable {
  private static final int PAGE = 200;
  private static final int TOLD = 16;

  private final TestClient client;
  private final ConversationId conversation;
  private final LongConsumer shown;
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
  private volatile long seq;
  private final AtomicInteger resyncs = new AtomicInteger();
  private volatile boolean closed;
  private long known;
  private boolean asked;

  /**
   * @param from what it has already
   * @param shown is told each seq
   */
  Follower(TestClient client, ConversationId conversation, long from, LongConsumer shown) {
    this.client = client;
    this.conversation = conversation;
    this.seq = from;
    this.known = from;
    this.shown = shown;
  }

  Follower start() {
    thread.start();
    return this;
  }

  TestClient client() {
    return client;
  }

  /** It has everything up to here. */
  long seq() {
    return seq;
  }

  /** How often it was told that it lacks something. */
  int resyncs() {
    return resyncs.get();
  }

  private void run() {
    while (!closed) {
      for (var frame : client.take()) {
        on(frame);
      }
      if (known > seq && !asked) {
        asked = true;
        client.send(new Fetch(client.request(), conversation, seq, true, PAGE));
      }
    }
  }

  private void on(ServerFrame frame) {
    switch (frame) {
      case EntryPush push when push.conversation().equals(conversation) -> onEntry(push.entry());
      case HeadsPush heads -> heads.heads().forEach(this::onHead);
      case Page page -> {
        page.entries().forEach(this::onEntry);
        asked = false;
      }
      default -> {}
    }
  }

  private void onHead(Head head) {
    if (head.conversation().equals(conversation) && head.lastSeq() > seq) {
      resyncs.incrementAndGet();
      known = Math.max(known, head.lastSeq());
    }
  }

  private void onEntry(Entry entry) {
    known = Math.max(known, entry.seq());
    if (entry.seq() != seq + 1) {
      return;
    }
    seq = entry.seq();
    shown.accept(seq);
    if (seq % TOLD == 0) {
      client.send(new Cursors(List.of(new Cursor(conversation, seq, seq))));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
