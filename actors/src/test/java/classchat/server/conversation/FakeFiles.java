package classchat.server.conversation;

import classchat.server.store.Blocks;
import classchat.server.store.FileRow;
import classchat.server.store.Files;
import classchat.server.store.StoreException;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reservations and blocks of one conversation in memory: all else is none of its business. */
final class FakeFiles implements Files, Blocks {
  final List<FileId> reserved = new ArrayList<>();
  private final Map<FileId, Long> nonces = new HashMap<>();
  private final Set<AccountId> blocking = new HashSet<>();
  private Reserved outcome = Reserved.DONE;
  private int blockReads;
  private boolean broken;

  /** What becomes of reservations from now on. */
  synchronized void answer(Reserved next) {
    outcome = next;
  }

  /** Who blocks whom cannot be read while it is broken, but with the conversation. */
  synchronized void setBroken(boolean now) {
    broken = now;
  }

  /** Blocks the other one, or takes it again. */
  synchronized void block(AccountId by, boolean blocked) {
    if (blocked) {
      blocking.add(by);
    } else {
      blocking.remove(by);
    }
  }

  synchronized Set<AccountId> blocking() {
    return Set.copyOf(blocking);
  }

  /** How often it was asked who blocks whom, beside the loading of the conversation. */
  synchronized int blockReads() {
    return blockReads;
  }

  /** Every file that a draft has reserved is its own for good. */
  @Override
  public synchronized Reserved reserve(
      FileId file,
      ConversationId conversation,
      AccountId by,
      Draft draft,
      long size,
      Quota quota,
      long now) {
    reserved.add(file);
    if (outcome == Reserved.DONE) {
      nonces.putIfAbsent(file, draft.nonce());
      return nonces.get(file) == draft.nonce() ? Reserved.DONE : Reserved.TAKEN;
    }
    return outcome;
  }

  @Override
  public synchronized Set<AccountId> in(ConversationId conversation) {
    blockReads++;
    if (broken) {
      throw new StoreException("read who blocks");
    }
    return Set.copyOf(blocking);
  }

  @Override
  public boolean set(AccountId by, AccountId other, boolean blocked, int most) {
    throw new UnsupportedOperationException("a conversation blocks nobody");
  }

  @Override
  public List<AccountId> by(AccountId account) {
    throw new UnsupportedOperationException("there is one conversation");
  }

  @Override
  public Optional<FileRow> find(FileId file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean mayKnow(FileRow file, AccountId account) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<FileAnswer> answerOf(FileId file, AccountId account) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Answered answer(FileRow file, AccountId account, FileAnswer answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean set(FileId file, FileState state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Changes since(AccountId account, long revision, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<FileRow> expire(long now, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(long now, Duration since) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<FileId> unwanted(Set<FileId> spooled) {
    throw new UnsupportedOperationException();
  }
}
