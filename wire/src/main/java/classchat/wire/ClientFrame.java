package classchat.wire;

import java.util.List;
import java.util.Optional;

/**
 * What a client sends. A {@link Request} is answered by exactly one frame with the same number, and
 * counts against the credit until then; everything else is always read.
 */
public sealed interface ClientFrame extends Frame
    permits ClientFrame.Request,
        ClientFrame.Hello,
        ClientFrame.Cursors,
        ClientFrame.Open,
        ClientFrame.Quit,
        FileChunk,
        FileCredit,
        Ping,
        Pong {

  /** Wants one answer. */
  sealed interface Request extends ClientFrame {
    /** Chosen by the client, positive, not in use on this connection. */
    long request();
  }

  /** Ways to become a user on this connection. */
  sealed interface Credentials extends Request {
    UserName name();
  }

  /** The first frame of a connection. */
  record Hello(ProtocolVersion version, String software, List<String> features)
      implements ClientFrame {
    public Hello {
      features = List.copyOf(features);
      Require.text(software, Limits.TEXT, "software");
      Require.count(features, Limits.FEATURES, "features");
      features.forEach(feature -> Require.text(feature, Limits.FEATURES, "a feature"));
    }
  }

  /**
   * Makes an account and signs it in.
   *
   * @param invite an invitation, where the server asks for one; empty without
   * @param setupCode makes the first instructor; empty without
   * @param deviceKey the raw Ed25519 public key of this device (RFC 8032), 32 bytes
   */
  record Register(
      long request,
      UserName name,
      String displayName,
      Secret password,
      Secret invite,
      Secret setupCode,
      Bytes deviceKey,
      String deviceLabel)
      implements Credentials {
    public Register {
      Require.positive(request, "request");
      Require.text(displayName, Limits.DISPLAY_NAME, "a display name");
      Require.size(deviceKey, 32, "a device key");
      Require.text(deviceLabel, Limits.TEXT, "a device label");
    }
  }

  /** Signs in by password and registers this device's key. */
  record PasswordSignIn(
      long request, UserName name, Secret password, Bytes deviceKey, String deviceLabel)
      implements Credentials {
    public PasswordSignIn {
      Require.positive(request, "request");
      Require.size(deviceKey, 32, "a device key");
      Require.text(deviceLabel, Limits.TEXT, "a device label");
    }
  }

  /** Signs in by the key of a device; the signature is over {@link SignInProof#keySignIn}. */
  record KeySignIn(long request, UserName name, DeviceId device, Bytes signature)
      implements Credentials {
    public KeySignIn {
      Require.positive(request, "request");
      Require.size(signature, 64, "a signature");
    }
  }

  /**
   * Registers a further device (profile slot) by the key of one that is registered; the signature
   * is over {@link SignInProof#enrol}.
   */
  record EnrolSignIn(
      long request,
      UserName name,
      DeviceId device,
      Bytes newDeviceKey,
      String deviceLabel,
      Bytes signature)
      implements Credentials {
    public EnrolSignIn {
      Require.positive(request, "request");
      Require.size(newDeviceKey, 32, "a device key");
      Require.text(deviceLabel, Limits.TEXT, "a device label");
      Require.size(signature, 64, "a signature");
    }
  }

  /**
   * After sign-in: how far this device has come. It is answered by {@link ServerFrame.Heads}.
   *
   * @param more further positions follow in a frame with the same request
   */
  record Attach(long request, List<Position> positions, boolean more) implements Request {
    public Attach {
      positions = List.copyOf(positions);
      Require.positive(request, "request");
      Require.count(positions, Limits.POSITIONS, "positions");
    }
  }

  /** Wants to make an entry. */
  record Post(long request, Draft draft, Target target, EntryContent content) implements Request {
    public Post {
      Require.positive(request, "request");
    }
  }

  /**
   * Entries of a conversation, {@code from} itself not among them.
   *
   * @param forward the ones after {@code from}, oldest first; else the ones before it, which come
   *     oldest first as well
   * @param limit items at most
   */
  record Fetch(long request, ConversationId conversation, long from, boolean forward, int limit)
      implements Request {
    public Fetch {
      Require.positive(request, "request");
      Require.notNegative(from, "from");
      Require.positive(limit, "limit");
      Require.atMost(limit, Limits.PAGE_ITEMS, "limit");
    }
  }

  /** The head of one conversation. */
  record HeadOf(long request, ConversationId conversation) implements Request {
    public HeadOf {
      Require.positive(request, "request");
    }
  }

  /** The cursors that changed after a revision; 0 is all of them. */
  record CursorsSince(long request, ConversationId conversation, long revision) implements Request {
    public CursorsSince {
      Require.positive(request, "request");
      Require.notNegative(revision, "revision");
    }
  }

  /**
   * Who has received and read one entry.
   *
   * @param after the last name of the page before; empty for the first page
   */
  record ReceiptsOf(long request, ConversationId conversation, long seq, Optional<UserName> after)
      implements Request {
    public ReceiptsOf {
      Require.positive(request, "request");
      Require.positive(seq, "seq");
    }
  }

  /**
   * Who is in a group now, by name; members only.
   *
   * @param after the last name of the page before; empty for the first page
   */
  record MembersOf(long request, ConversationId conversation, Optional<UserName> after)
      implements Request {
    public MembersOf {
      Require.positive(request, "request");
    }
  }

  /**
   * The questions of a group that have no answer yet, oldest first; answered by {@link
   * ServerFrame.Page}.
   *
   * @param from only those after this seq
   */
  record QuestionsOf(long request, ConversationId conversation, long from) implements Request {
    public QuestionsOf {
      Require.positive(request, "request");
      Require.notNegative(from, "from");
    }
  }

  /** Gives a user another role; instructors only. */
  record SetRole(long request, UserName name, Role role) implements Request {
    public SetRole {
      Require.positive(request, "request");
    }
  }

  /** Lets a user sign in or keeps it out, at once; instructors only. */
  record SetEnabled(long request, UserName name, boolean enabled) implements Request {
    public SetEnabled {
      Require.positive(request, "request");
    }
  }

  /** One user by name. */
  record Lookup(long request, UserName name) implements Request {
    public Lookup {
      Require.positive(request, "request");
    }
  }

  /**
   * Who there is, by name.
   *
   * @param after the last name of the page before; empty for the first page
   * @param onlineOnly only those who are online
   */
  record Who(long request, Optional<UserName> after, boolean onlineOnly) implements Request {
    public Who {
      Require.positive(request, "request");
    }
  }

  /** The account's own devices. */
  record ListDevices(long request) implements Request {
    public ListDevices {
      Require.positive(request, "request");
    }
  }

  /** Takes a device's key away and closes its session. */
  record RevokeDevice(long request, DeviceId device) implements Request {
    public RevokeDevice {
      Require.positive(request, "request");
    }
  }

  /** Makes an invitation code; instructors only. */
  record CreateInvite(long request, int uses) implements Request {
    public CreateInvite {
      Require.positive(request, "request");
      Require.positive(uses, "uses");
    }
  }

  /** Changes the password; every other device of the account has to sign in anew. */
  record ChangePassword(long request, Secret current, Secret next) implements Request {
    public ChangePassword {
      Require.positive(request, "request");
    }
  }

  /**
   * Wants to send the bytes of a file that this account has offered; answered by {@link
   * ServerFrame.UploadReady}. Another upload of it is ended by this one.
   */
  record UploadFile(long request, FileId file) implements Request {
    public UploadFile {
      Require.positive(request, "request");
    }
  }

  /**
   * Wants the bytes of a file that this account has accepted, from {@code from} on and as far as it
   * gives credit; answered by {@link ServerFrame.Done}, and followed by chunks as they are there.
   */
  record DownloadFile(long request, FileId file, long from) implements Request {
    public DownloadFile {
      Require.positive(request, "request");
      Require.notNegative(from, "from");
    }
  }

  /** How far this account is with a file that others have offered. */
  record AnswerFile(long request, FileId file, FileAnswer answer) implements Request {
    public AnswerFile {
      Require.positive(request, "request");
    }
  }

  /** Takes back the offer of a file, which is then gone for everybody. */
  record CancelFile(long request, FileId file) implements Request {
    public CancelFile {
      Require.positive(request, "request");
    }
  }

  /**
   * What changed with files after a revision, 0 for all; answered by {@link ServerFrame.FilesPage}.
   * From then on this connection gets {@link ServerFrame.FileNews}.
   */
  record FilesSince(long request, long revision) implements Request {
    public FilesSince {
      Require.positive(request, "request");
      Require.notNegative(revision, "revision");
    }
  }

  /** Takes no more direct messages and files of a user, or takes them again. */
  record SetBlocked(long request, UserName name, boolean blocked) implements Request {
    public SetBlocked {
      Require.positive(request, "request");
    }
  }

  /**
   * Whom this account has blocked, by name; answered by {@link ServerFrame.Users}.
   *
   * @param after the last name of the page before; empty for the first page
   */
  record ListBlocked(long request, Optional<UserName> after) implements Request {
    public ListBlocked {
      Require.positive(request, "request");
    }
  }

  /** How far this device is; confirmed by {@link ServerFrame.CursorsStored} once stored. */
  record Cursors(List<Cursor> cursors) implements ClientFrame {
    public Cursors {
      cursors = List.copyOf(cursors);
      Require.count(cursors, Limits.CURSORS, "cursors");
    }
  }

  /** What this device shows now: presence and receipts of it are wanted. Empty for nothing. */
  record Open(Optional<Target> target) implements ClientFrame {}

  /** Leaves for good. */
  record Quit() implements ClientFrame {}
}
