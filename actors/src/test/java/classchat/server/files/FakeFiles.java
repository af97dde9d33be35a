package classchat.server.files;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files of a store, in memory; what only sessions ask is not here. */
final class FakeFiles implements Files {
  final Map<FileId, FileRow> rows = new ConcurrentHashMap<>();
  volatile long forgotten = -1;

  /** Nothing can be read or written. */
  volatile boolean failing;

  void add(FileRow row) {
    rows.put(row.file(), row);
  }

  static FileRow in(FileRow row, FileState state) {
    return new FileRow(
        row.file(),
        row.conversation(),
        row.seq(),
        row.sender(),
        row.senderName(),
        row.name(),
        row.size(),
        row.sha256(),
        state,
        row.expires(),
        row.revision() + 1);
  }

  FileState state(FileId file) {
    return find(file).orElseThrow().state();
  }

  @Override
  public Reserved reserve(
      FileId file,
      ConversationId conversation,
      AccountId by,
      Draft draft,
      long size,
      Quota quota,
      long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<FileRow> find(FileId file) {
    check();
    return Optional.ofNullable(rows.get(file));
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
  public synchronized boolean set(FileId file, FileState state) {
    if (!state(file).isAvailable()) {
      return false;
    }
    rows.computeIfPresent(file, (id, row) -> in(row, state));
    return true;
  }

  @Override
  public Changes since(AccountId account, long revision, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<FileRow> expire(long now, int limit) {
    check();
    var expired = new ArrayList<FileRow>();
    for (var row : List.copyOf(rows.values())) {
      if (row.expires() <= now && row.state().isAvailable() && expired.size() < limit) {
        set(row.file(), FileState.EXPIRED);
        expired.add(find(row.file()).orElseThrow());
      }
    }
    return expired;
  }

  @Override
  public void forget(long now, Duration since) {
    forgotten = now - since.toMillis();
  }

  @Override
  public Set<FileId> unwanted(Set<FileId> spooled) {
    var unwanted = new HashSet<>(spooled);
    unwanted.removeIf(file -> find(file).filter(row -> row.state().isAvailable()).isPresent());
    return unwanted;
  }

  private void check() {
    if (failing) {
      throw new StoreException("the store fails");
    }
  }
}
