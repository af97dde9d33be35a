package classchat.wire;

import java.util.List;

/** What a server sends. */
public sealed interface ServerFrame extends Frame
    permits ServerFrame.Answer,
        ServerFrame.Welcome,
        ServerFrame.EntryPush,
        ServerFrame.HeadsPush,
        ServerFrame.CursorsStored,
        ServerFrame.CursorsPush,
        ServerFrame.PresencePush,
        ServerFrame.Notice,
        ServerFrame.FileNews,
        ServerFrame.TransferEnded,
        ServerFrame.Bye,
        FileChunk,
        FileCredit,
        Ping,
        Pong {

  /** Answers one request. */
  sealed interface Answer extends ServerFrame {
    /** The number of the request. */
    long request();
  }

  /**
   * The answer to {@link ClientFrame.Hello}: the connection is acknowledged.
   *
   * @param nonce 32 random bytes that a sign-in by key signs
   * @param time the server's clock, milliseconds since 1970
   */
  record Welcome(
      ProtocolVersion version,
      String software,
      List<String> features,
      Bytes nonce,
      ServerTerms terms,
      long time)
      implements ServerFrame {
    public Welcome {
      features = List.copyOf(features);
      Require.text(software, Limits.TEXT, "software");
      Require.count(features, Limits.FEATURES, "features");
      features.forEach(feature -> Require.text(feature, Limits.FEATURES, "a feature"));
      Require.size(nonce, 32, "a nonce");
      Require.notNegative(time, "time");
    }
  }

  /**
   * The request failed and changed nothing.
   *
   * @param retryable it may succeed later as it is
   * @param retryAfterMillis when to try again; 0 when unknown
   * @param expectedN for {@code out-of-order}: the n that the server expects; else 0
   */
  record Refused(
      long request,
      ErrorCode code,
      String text,
      boolean retryable,
      long retryAfterMillis,
      long expectedN)
      implements Answer {
    public Refused {
      Require.positive(request, "request");
      Require.text(text, Limits.TEXT, "a reason");
      Require.notNegative(retryAfterMillis, "retryAfterMillis");
      Require.notNegative(expectedN, "expectedN");
    }
  }

  /** The request is done, and there is no more to say. */
  record Done(long request) implements Answer {
    public Done {
      Require.positive(request, "request");
    }
  }

  /** The answer to {@link ClientFrame.Credentials}. */
  record SignedIn(long request, UserInfo self, DeviceId device) implements Answer {
    public SignedIn {
      Require.positive(request, "request");
    }
  }

  /**
   * The answer to {@link ClientFrame.Attach} and {@link ClientFrame.HeadOf}: what there is beyond
   * the device's positions.
   *
   * @param more further heads follow with the same request
   */
  record Heads(long request, List<Head> heads, boolean more) implements Answer {
    public Heads {
      heads = List.copyOf(heads);
      Require.positive(request, "request");
      Require.count(heads, Limits.PAGE_ITEMS, "heads");
    }
  }

  /** The entry is on disk. */
  record Posted(
      long request,
      ConversationId conversation,
      Draft draft,
      long seq,
      long sentAt,
      Audience audience)
      implements Answer {
    public Posted {
      Require.positive(request, "request");
      Require.positive(seq, "seq");
      Require.notNegative(sentAt, "sentAt");
    }
  }

  /**
   * The answer to {@link ClientFrame.Fetch} and {@link ClientFrame.QuestionsOf}; entries oldest
   * first.
   *
   * @param more there are more in the direction that was asked for
   */
  record Page(long request, ConversationId conversation, List<Entry> entries, boolean more)
      implements Answer {
    public Page {
      entries = List.copyOf(entries);
      Require.positive(request, "request");
      Require.count(entries, Limits.PAGE_ITEMS, "entries");
    }
  }

  /**
   * The answer to {@link ClientFrame.CursorsSince}.
   *
   * @param revision these are all changes up to it, or, with {@code more}, up to here
   */
  record CursorState(
      long request,
      ConversationId conversation,
      long revision,
      List<MemberCursor> members,
      boolean more)
      implements Answer {
    public CursorState {
      members = List.copyOf(members);
      Require.positive(request, "request");
      Require.notNegative(revision, "revision");
      Require.count(members, Limits.PAGE_ITEMS, "members");
    }
  }

  /** Whether one member has received and read an entry. */
  record MemberReceipt(UserName user, boolean delivered, boolean read) {}

  /**
   * The answer to {@link ClientFrame.ReceiptsOf}, by name, without the author.
   *
   * @param more ask again with the last name
   */
  record ReceiptsPage(
      long request,
      ConversationId conversation,
      long seq,
      List<MemberReceipt> members,
      boolean more)
      implements Answer {
    public ReceiptsPage {
      members = List.copyOf(members);
      Require.positive(request, "request");
      Require.positive(seq, "seq");
      Require.count(members, Limits.PAGE_ITEMS, "members");
    }
  }

  /**
   * A present member of a group.
   *
   * @param since the first seq of its present period
   */
  record GroupMember(UserInfo user, long since) {
    public GroupMember {
      Require.positive(since, "since");
    }
  }

  /**
   * The answer to {@link ClientFrame.MembersOf}, by name.
   *
   * @param seq these are the members after this entry
   * @param more ask again with the last name
   */
  record MembersPage(
      long request, ConversationId conversation, long seq, List<GroupMember> members, boolean more)
      implements Answer {
    public MembersPage {
      members = List.copyOf(members);
      Require.positive(request, "request");
      Require.positive(seq, "seq");
      Require.count(members, Limits.PAGE_ITEMS, "members");
    }
  }

  /** The answer to {@link ClientFrame.Lookup} and {@link ClientFrame.Who}. */
  record Users(long request, List<UserInfo> users, boolean more) implements Answer {
    public Users {
      users = List.copyOf(users);
      Require.positive(request, "request");
      Require.count(users, Limits.PAGE_ITEMS, "users");
    }
  }

  /** The answer to {@link ClientFrame.ListDevices}. */
  record Devices(long request, List<DeviceInfo> devices) implements Answer {
    public Devices {
      devices = List.copyOf(devices);
      Require.positive(request, "request");
      Require.count(devices, Limits.PAGE_ITEMS, "devices");
    }
  }

  /**
   * The answer to {@link ClientFrame.CreateInvite}.
   *
   * @param expires milliseconds since 1970
   */
  record InviteCreated(long request, Secret code, int uses, long expires) implements Answer {
    public InviteCreated {
      Require.positive(request, "request");
      Require.positive(uses, "uses");
      Require.notNegative(expires, "expires");
    }
  }

  /**
   * The answer to {@link ClientFrame.UploadFile}.
   *
   * @param from what the server has on disk: the first byte that it wants
   * @param upTo how far may be sent until there is more {@link FileCredit}
   */
  record UploadReady(long request, FileId file, long from, long upTo) implements Answer {
    public UploadReady {
      Require.positive(request, "request");
      Require.notNegative(from, "from");
      Require.that(upTo >= from, "credit does not end before it begins");
    }
  }

  /**
   * The answer to {@link ClientFrame.FilesSince}: offers of others and own ones, own answers to the
   * former and all answers to the latter.
   *
   * @param revision these are all changes up to it
   * @param more ask again with {@code revision}
   */
  record FilesPage(
      long request, List<FileStatus> files, List<FileReply> replies, long revision, boolean more)
      implements Answer {
    public FilesPage {
      files = List.copyOf(files);
      replies = List.copyOf(replies);
      Require.positive(request, "request");
      Require.atMost(files.size() + replies.size(), Limits.PAGE_FILES, "files and answers");
      Require.notNegative(revision, "revision");
    }
  }

  /**
   * Something changed with files: a hint, as of now.
   *
   * @param missed there was no room for some of it: ask {@link ClientFrame.FilesSince}
   */
  record FileNews(List<FileStatus> files, List<FileReply> replies, boolean missed)
      implements ServerFrame {
    public FileNews {
      files = List.copyOf(files);
      replies = List.copyOf(replies);
      Require.atMost(files.size() + replies.size(), Limits.PAGE_FILES, "files and answers");
    }
  }

  /**
   * The server takes or sends no more of a file on this connection.
   *
   * @param retryable it may go on when asked for again
   */
  record TransferEnded(FileId file, ErrorCode code, String text, boolean retryable)
      implements ServerFrame {
    public TransferEnded {
      Require.text(text, Limits.TEXT, "a reason");
    }
  }

  /** A new entry: a hint, the log is the truth. */
  record EntryPush(ConversationId conversation, Entry entry) implements ServerFrame {}

  /** Heads that this session has not been given the entries or cursors of. */
  record HeadsPush(List<Head> heads) implements ServerFrame {
    public HeadsPush {
      heads = List.copyOf(heads);
      Require.count(heads, Limits.PAGE_ITEMS, "heads");
    }
  }

  /** These cursors of the device are stored, at least as far as named. */
  record CursorsStored(List<Cursor> cursors) implements ServerFrame {
    public CursorsStored {
      cursors = List.copyOf(cursors);
      Require.count(cursors, Limits.CURSORS, "cursors");
    }
  }

  /**
   * Cursors of members changed.
   *
   * @param from the revision that these changes follow on; who does not have it has missed some
   * @param revision the revision that they lead to
   */
  record CursorsPush(
      ConversationId conversation, long from, long revision, List<MemberCursor> members)
      implements ServerFrame {
    public CursorsPush {
      members = List.copyOf(members);
      Require.notNegative(from, "from");
      Require.that(revision > from, "a change leads to a later revision");
      Require.count(members, Limits.PAGE_ITEMS, "members");
    }
  }

  /**
   * A user came or went.
   *
   * @param lastSeen milliseconds since 1970; 0 when never
   */
  record PresencePush(AccountId account, boolean online, long lastSeen) implements ServerFrame {
    public PresencePush {
      Require.notNegative(lastSeen, "lastSeen");
    }
  }

  /** What the user should know, such as that a password was good for once. */
  record Notice(String text) implements ServerFrame {
    public Notice {
      Require.text(text, Limits.TEXT, "a notice");
    }
  }

  /**
   * The server closes this connection.
   *
   * @param comeBack whether to connect again
   * @param afterMillis and when, at the earliest
   */
  record Bye(ErrorCode code, String text, boolean comeBack, long afterMillis)
      implements ServerFrame {
    public Bye {
      Require.text(text, Limits.TEXT, "a reason");
      Require.notNegative(afterMillis, "afterMillis");
    }
  }
}
