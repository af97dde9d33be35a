package classchat.client.pane;

import classchat.wire.ConversationId;
import classchat.wire.FileId;

/** What a click can mean. */
public sealed interface Target {
  /** A row of the list of chats. */
  record Chat(ConversationId id) implements Target {}

  /** A message. */
  record Message(long seq) implements Target {}

  /** Something that can be done with a file. */
  record OfFile(FileId id, Deed deed) implements Target {
    /** What. */
    public enum Deed {
      /** Goes to its offer. */
      SHOW,
      ACCEPT,
      DECLINE,
      /** Takes it, or sends it, once more. */
      AGAIN
    }
  }

  /** Somebody in the list of those in the chat. */
  record Member(String name) implements Target {}

  /** A row of the notifications, counted from the newest. */
  record NewsItem(int index) implements Target {}

  /** A row of what lies over the chats, counted from its first choice or line. */
  record Row(int index) implements Target {}

  /** A field of a form. */
  record FormField(int index) implements Target {}
}
