package classchat.server.registry;

import classchat.server.cluster.ClusterMessage;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import java.util.List;
import java.util.Optional;

/** What entities tell the session registry of every node. */
public sealed interface Broadcast extends RegistryCommand, ClusterMessage {
  /**
   * An entry is on disk.
   *
   * @param device the one that made it; it gets no push
   * @param frame the encoded {@code EntryPush}, shared by all
   * @param veiled the same without its author, for all but the author and staff; empty when
   *     everybody may know
   * @param direct of a direct conversation: goes out at once
   * @param joins members from this entry on
   * @param leaves members up to this entry, which they still get
   */
  record EntryWritten(
      ConversationId conversation,
      long seq,
      AccountId author,
      DeviceId device,
      Bytes frame,
      Optional<Bytes> veiled,
      boolean direct,
      List<AccountId> joins,
      List<AccountId> leaves)
      implements Broadcast {}

  /**
   * Cursors are stored, and some are waiting to hear of it.
   *
   * @param frame the encoded {@code CursorsPush}, from revision {@code from} to {@code revision}
   * @param veil what of it not everybody may know; empty when all may know all
   * @param concerned accounts with an own post that not all have read, and those whose own read
   *     moved; besides them sessions that have the conversation open
   */
  record CursorsMoved(
      ConversationId conversation,
      long from,
      long revision,
      Bytes frame,
      Optional<CursorVeil> veil,
      List<AccountId> concerned)
      implements Broadcast {}

  /** A user came or went. */
  record PresenceChanged(AccountId account, boolean online, long lastSeen) implements Broadcast {}

  /**
   * Sessions of this account with a lower generation end.
   *
   * @param spared the device that changed the password: its session goes on, with the new
   *     generation
   */
  record AccountRaised(AccountId account, long generation, Optional<DeviceId> spared)
      implements Broadcast {}

  /**
   * Sessions of this account tell their user.
   *
   * @param text at most {@link classchat.wire.Limits#TEXT} bytes
   */
  record AccountTold(AccountId account, String text) implements Broadcast {}

  /**
   * Something changed with a file.
   *
   * @param accounts whose sessions hear of it
   * @param frame the encoded {@code FileNews}, shared by all
   */
  record FileTold(List<AccountId> accounts, Bytes frame) implements Broadcast {}

  /** Sessions of this device end: its key was revoked. */
  record DeviceRevoked(AccountId account, DeviceId device) implements Broadcast {}
}
