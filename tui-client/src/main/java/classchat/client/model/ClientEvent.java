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
   * @param groups what was known then of those that are groups
   * @param progress receipts known then, by conversation
   * @param drafts posts that are not answered yet, oldest first; each gets a {@link Posted} or
   *     {@link Failed} with its key
   */
  record Restored(
      String self,
      List<Standing> standings,
      List<GroupIs> groups,
      List<Progress> progress,
      List<PendingDraft> drafts)
      implements ClientEvent {
    public Restored {
      standings = List.copyOf(standings);
      groups = List.copyOf(groups);
      progress = List.copyOf(progress);
      drafts = List.copyOf(drafts);
    }

    /** Without groups. */
    public Restored(
        String self, List<Standing> standings, List<Progress> progress, List<PendingDraft> drafts) {
      this(self, standings, List.of(), progress, drafts);
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

  /** A message of another user, or of another own device; also the offer of a file. */
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
   * The post is on the server's disk. It takes its place in the order, as a message does. It is the
   * last answer but for the offer of a file, which {@link FileMoved} follows.
   *
   * @param key the draft's
   * @param recipients of a direct message; empty when not known
   * @param reach of a message to a group; empty when not known
   */
  record Posted(
      Origin origin,
      long key,
      ChatMessage message,
      List<Recipient> recipients,
      Optional<Reach> reach)
      implements Answer {
    public Posted {
      recipients = List.copyOf(recipients);
    }

    @Override
    public boolean last() {
      return message.file().isEmpty();
    }

    /** One of a direct conversation. */
    public Posted(Origin origin, long key, ChatMessage message, List<Recipient> recipients) {
      this(origin, key, message, recipients, Optional.empty());
    }
  }

  /**
   * For whom a message to a group is.
   *
   * @param members how many others there were
   * @param online how many of them were online
   */
  record Reach(int members, int online) {}

  /**
   * The draft with this key is given up; a {@link Failed} with the same origin comes right after.
   */
  record GivenUp(long key, ConversationRef conversation) implements ClientEvent {}

  // groups

  /**
   * Somebody else, or another own device, has changed a group; takes its place as a message does.
   */
  record Changed(GroupEntry entry) implements ClientEvent {}

  /**
   * A change that this client asked for is on the server's disk.
   *
   * @param key the draft's
   */
  record ChangeMade(Origin origin, long key, GroupEntry entry) implements Answer {}

  /** What a group is now, learned other than by its entries. */
  record GroupIs(ConversationRef conversation, Group group) implements ClientEvent {}

  /**
   * Everybody who is in the group that was opened.
   *
   * @param asOf these are the members after this entry; later ones may have come before this
   */
  record Roster(ConversationRef conversation, List<GroupMember> members, long asOf)
      implements ClientEvent {
    public Roster {
      members = List.copyOf(members);
    }
  }

  // files

  /**
   * Something has happened to a file that this client did not ask for just now.
   *
   * @param file as it is after it
   * @param user whose step it is, a bare name; empty for the transfer of this very device
   */
  record FileIs(SharedFile file, FileStep step, Optional<String> user) implements ClientEvent {}

  /**
   * Something has happened to a file because of a command of this run.
   *
   * @param file as it is after it
   * @param last nothing more comes of that command
   */
  record FileMoved(Origin origin, SharedFile file, FileStep step, boolean last) implements Answer {}

  /** The files that are known, the newest first. */
  record Files(Origin origin, List<SharedFile> files) implements Answer {
    public Files {
      files = List.copyOf(files);
    }
  }

  /** Whom this account has blocked, bare names in order. */
  record Blocked(Origin origin, List<String> users) implements Answer {
    public Blocked {
      users = List.copyOf(users);
    }
  }

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
   * @param changes what was done to the group between them
   * @param more there are older ones
   * @param next ask for those before this seq
   */
  record History(
      Origin origin,
      ConversationRef conversation,
      List<ChatMessage> messages,
      List<GroupEntry> changes,
      boolean more,
      long next)
      implements Answer {
    public History {
      messages = List.copyOf(messages);
      changes = List.copyOf(changes);
    }

    /** One without changes. */
    public History(
        Origin origin,
        ConversationRef conversation,
        List<ChatMessage> messages,
        boolean more,
        long next) {
      this(origin, conversation, messages, List.of(), more, next);
    }
  }

  /**
   * Who is in a group, by name.
   *
   * @param more ask again after the last name
   */
  record Members(
      Origin origin,
      ConversationRef conversation,
      Group group,
      List<GroupMember> members,
      boolean more)
      implements Answer {
    public Members {
      members = List.copyOf(members);
    }
  }

  /**
   * Questions without an accepted answer, oldest first.
   *
   * @param more ask again after the last one
   */
  record Questions(
      Origin origin, ConversationRef conversation, List<ChatMessage> messages, boolean more)
      implements Answer {
    public Questions {
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
