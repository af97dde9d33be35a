package classchat.client.model;

import classchat.wire.ErrorCode;
import classchat.wire.KeyHash;
import classchat.wire.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened, in the order in which it is to be shown. Within a conversation {@link Message} and
 * {@link Posted} come by seq, each seq once.
 */
public sealed interface ClientEvent {

  /** Says something about a command. */
  sealed interface Answer extends ClientEvent {
    /** The command. */
    Origin origin();

    /** Whether this command gets no further answer. Every command gets exactly one last answer. */
    default boolean last() {
      return true;
    }
  }

  // the connection

  /**
   * The profile of the account is open; comes before anything else about conversations.
   *
   * @param self the bare name
   * @param standings what was known when the profile was last used
   * @param progress receipts known then, by conversation
   * @param drafts posts that are not answered yet, oldest first; each gets a {@link Posted} or
   *     {@link Failed} with its key
   */
  record Restored(
      String self, List<Standing> standings, List<Progress> progress, List<PendingDraft> drafts)
      implements ClientEvent {
    public Restored {
      standings = List.copyOf(standings);
      progress = List.copyOf(progress);
      drafts = List.copyOf(drafts);
    }
  }

  /** A try to reach {@code server} begins. */
  record Connecting(String server) implements ClientEvent {}

  /**
   * Signed in.
   *
   * @param server HOST:PORT
   * @param tls protocol and cipher suite
   * @param resumed whether this run was connected before
   */
  record Connected(String server, String user, String tls, KeyHash key, boolean resumed)
      implements ClientEvent {}

  /**
   * Not connected any more, or a try has failed.
   *
   * @param was whether there was a signed-in connection; false for a try that failed
   * @param retryIn when it is tried again; empty when it is not: then {@link Ended} follows
   */
  record Disconnected(boolean was, ErrorCode code, String reason, Optional<Duration> retryIn)
      implements ClientEvent {}

  /**
   * Every missed message has been given out and the unread counts are exact.
   *
   * @param standings every conversation that this client knows
   */
  record Ready(List<Standing> standings) implements ClientEvent {
    public Ready {
      standings = List.copyOf(standings);
    }
  }

  /**
   * The server's key was not accepted; no credentials have been sent. A screen shows it, asks, pins
   * it in the profile and makes a new link.
   *
   * @param pinned the key that was expected; empty for a server never seen before
   */
  record KeyRefused(String server, KeyHash shown, Optional<KeyHash> pinned)
      implements ClientEvent {}

  /**
   * The link has ended; nothing comes after it.
   *
   * @param drafts how many unanswered posts stay in the profile
   */
  record Ended(Ending why, ErrorCode code, String text, int drafts) implements ClientEvent {}

  // messages

  /** A message of another user, or of another own device. */
  record Message(ChatMessage message) implements ClientEvent {}

  /**
   * The post is saved in the profile and survives a kill and a power loss; it is not sent before
   * this.
   *
   * @param n the draft's place among this device's unanswered and answered posts there
   */
  record Queued(Origin origin, PendingDraft draft, long n) implements Answer {
    @Override
    public boolean last() {
      return false;
    }
  }

  /**
   * The post is on the server's disk. It takes its place in the order, as a message does.
   *
   * @param key the draft's
   * @param recipients of a direct message; empty when not known
   */
  record Posted(Origin origin, long key, ChatMessage message, List<Recipient> recipients)
      implements Answer {
    public Posted {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * The draft with this key is given up; a {@link Failed} with the same origin comes right after.
   */
  record GivenUp(long key, ConversationRef conversation) implements ClientEvent {}

  // receipts, standing, presence

  /**
   * A member has received or read more. One of {@code self} says that another own device has read.
   */
  record Progress(ConversationRef conversation, MemberProgress member) implements ClientEvent {}

  /** How a conversation stands has changed other than by a message, or the conversation is new. */
  record Stands(Standing standing) implements ClientEvent {}

  /** A user came or went. */
  record Presence(String user, boolean online, Optional<Instant> lastSeen) implements ClientEvent {}

  /** What a person should know. */
  record Notice(String text) implements ClientEvent {}

  // answers to commands

  /** Done, and there is no more to say. */
  record Done(Origin origin) implements Answer {}

  /**
   * The command failed.
   *
   * @param retryable the same may succeed later
   */
  record Failed(Origin origin, ErrorCode code, String text, boolean retryable) implements Answer {}

  /** Whether one member has received and read a message. */
  record MemberReceipt(String user, boolean delivered, boolean read) {}

  /**
   * Who has received and read a message.
   *
   * @param more ask again after the last name
   */
  record Receipts(
      Origin origin,
      ConversationRef conversation,
      long seq,
      List<MemberReceipt> members,
      boolean more)
      implements Answer {
    public Receipts {
      members = List.copyOf(members);
    }
  }

  /**
   * Users by name: one for a look-up, a page for who.
   *
   * @param more ask again after the last name
   */
  record Users(Origin origin, List<Person> users, boolean more) implements Answer {
    public Users {
      users = List.copyOf(users);
    }
  }

  /**
   * Earlier messages, oldest first.
   *
   * @param more there are older ones
   * @param next ask for those before this seq
   */
  record History(
      Origin origin,
      ConversationRef conversation,
      List<ChatMessage> messages,
      boolean more,
      long next)
      implements Answer {
    public History {
      messages = List.copyOf(messages);
    }
  }

  /** The conversation is the current one now. */
  record Opened(Origin origin, ConversationRef conversation) implements Answer {}

  /** The account's devices. */
  record Devices(Origin origin, List<Device> devices) implements Answer {
    public Devices {
      devices = List.copyOf(devices);
    }
  }

  /** An invitation; the code is shown this once. */
  record Invited(Origin origin, Secret code, int uses, Instant expires) implements Answer {}
}
