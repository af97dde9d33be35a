package classchat.client.profile;

import classchat.client.model.Group;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.MemberCursor;
import java.util.List;
import java.util.Optional;

/** One thing that the journal of a slot remembers. Kinds are only ever added. */
public sealed interface Note {
  /**
   * An entry to be made that is not answered yet.
   *
   * @param key names it in this slot
   * @param n its place among this device's entries of the conversation
   * @param tag what a script called it
   */
  record Drafted(
      long key,
      ConversationId conversation,
      long n,
      long nonce,
      EntryContent content,
      Optional<String> tag)
      implements Note {}

  /** The draft has another n. */
  record Numbered(long key, long n) implements Note {}

  /** The draft is answered, and the answer shown. */
  record Settled(long key) implements Note {}

  /** The highest n that was given out in the conversation. */
  record Counted(ConversationId conversation, long lastN) implements Note {}

  /**
   * Everything of the conversation up to {@code seq} has been shown.
   *
   * @param sentAt of the entry there, by which a restored server is noticed; 0 when unknown
   */
  record Placed(ConversationId conversation, long seq, long sentAt) implements Note {}

  /** The conversation is the direct one with this user. */
  record Met(ConversationId conversation, AccountId account, String name, String displayName)
      implements Note {}

  /** The conversation is this group, as its entries have told so far. */
  record Grouped(ConversationId conversation, Group group) implements Note {}

  /** The conversation is none: the group was never made. */
  record Forgotten(ConversationId conversation) implements Note {}

  /** The account has this name, which never changes. */
  record Named(AccountId account, String name) implements Note {}

  /** Members' cursors, up to this revision. */
  record Progressed(ConversationId conversation, long revision, List<MemberCursor> members)
      implements Note {
    public Progressed {
      members = List.copyOf(members);
    }
  }

  /**
   * How far the account has read.
   *
   * @param unread messages of others above {@code read}, up to {@code upTo}
   */
  record Tallied(ConversationId conversation, long read, long unread, long upTo) implements Note {}

  /** The server has stored this device's cursor as far as this. */
  record Confirmed(ConversationId conversation, long delivered, long read) implements Note {}

  /** Who this account is; the device has been attached: what it does not know is new to it. */
  record Attached(AccountId self) implements Note {}

  /** This is how it stands with a file, but for the answers of others. */
  record FileKept(SavedFile file) implements Note {}

  /** So much of a file is in its partial file, synced. */
  record FileReached(FileId file, long position) implements Note {}

  /** What a member has answered to an own file, and that it was told. */
  record FileReplied(FileId file, String user, FileAnswer answer) implements Note {}

  /** It was told how the transfer of the file has ended. */
  record FileTold(FileId file) implements Note {}

  /** The file is not remembered any longer. */
  record FileDropped(FileId file) implements Note {}

  /** Changes of files up to this revision of the server's were told. */
  record FilesAsOf(long revision) implements Note {}
}
