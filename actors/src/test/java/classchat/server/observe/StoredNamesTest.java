package classchat.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.server.store.LogWriter.Outcome;
import classchat.server.store.Names.Reserved;
import classchat.server.store.NewAccount;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import classchat.server.store.StoreSettings;
import classchat.server.store.StoredEntry;
import classchat.server.store.Write.Append;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;
import classchat.wire.GroupName;
import classchat.wire.Role;
import classchat.wire.Target;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredNamesTest {
  private static final AccountId ANN = new AccountId(1);
  private static final AccountId BOB = new AccountId(2);
  private static final ConversationId BOTH = ConversationId.direct(ANN, BOB);

  @TempDir Path data;
  private Store store;
  private Names names;

  @BeforeEach
  void open() {
    store = SqliteStore.open(data, StoreSettings.DEFAULT);
    names = new StoredNames(store);
    user(ANN, "ann");
    user(BOB, "bob");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theOtherOneOfADirectConversationIsNamed() {
    converse();

    assertThat(names.of(new UserName("ann"), new Target.Peer(BOB))).isEqualTo("@bob");
    assertThat(names.of(new UserName("ann"), new Target.Existing(BOTH))).isEqualTo("@bob");
    assertThat(names.of(new UserName("bob"), new Target.Existing(BOTH))).isEqualTo("@ann");
  }

  @Test
  void aGroupIsCalledWhatItIsCalledNow() {
    var group = new ConversationId(9, 1);
    entry(group, 1, new EntryContent.GroupCreated(new GroupName("hw1"), List.of()), List.of(ANN));
    assertThat(names.of(new UserName("ann"), new Target.Existing(group))).isEqualTo("#hw1");

    entry(group, 2, new EntryContent.Renamed(new GroupName("hw2")), List.of());

    assertThat(names.of(new UserName("ann"), new Target.Existing(group))).isEqualTo("#hw2");
  }

  private void entry(ConversationId id, long seq, EntryContent content, List<AccountId> joins) {
    var draft = new Draft(seq, seq);
    var name = new GroupName("hw" + seq);
    assertThat(store.names().reserve(name, id, ANN, draft, 9, 1)).isEqualTo(Reserved.DONE);
    var entry = new StoredEntry(seq, 1, ANN, new DeviceId(7), draft, content);
    var written = new CompletableFuture<Object>();
    store.writer().submit(new Append(id, 1, seq - 1, entry, joins, List.of()), written::complete);
    assertThat(written.join()).isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void whatIsNotThereHasAnIdAtLeast() {
    assertThat(names.of(new UserName("ann"), new Target.Peer(new AccountId(0x99))))
        .isEqualTo("account 99");
    assertThat(names.of(new UserName("ann"), new Target.Existing(BOTH)))
        .startsWith("conversation ");
  }

  @Test
  void aStoreThatFailsCostsTheNameOnly() {
    store.close();

    assertThat(names.of(new UserName("ann"), new Target.Peer(BOB))).isEqualTo("account 2");
  }

  private void user(AccountId id, String name) {
    var account = new NewAccount(id, new UserName(name), name, Role.STUDENT, "$argon2id$", 1);
    store.accounts().create(account, Optional.empty(), false);
  }

  private void converse() {
    var content = new EntryContent.Unknown(77, Bytes.EMPTY);
    var entry = new StoredEntry(1, 1, ANN, new DeviceId(7), new Draft(1, 1), content);
    var written = new CompletableFuture<Object>();
    store
        .writer()
        .submit(new Append(BOTH, 1, 0, entry, List.of(ANN, BOB), List.of()), written::complete);
    written.join();
  }
}
