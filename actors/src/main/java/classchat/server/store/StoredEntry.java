package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.EntryContent;

/** One entry of a log, with the device and draft that made it. */
public record StoredEntry(
    long seq, long sentAt, AccountId author, DeviceId device, Draft draft, EntryContent content) {
  /**
   * Whether somebody says something to the others, so that it is unread until they have read it.
   */
  public boolean isMessage() {
    return content instanceof EntryContent.Message || content instanceof EntryContent.FileOffered;
  }
}
