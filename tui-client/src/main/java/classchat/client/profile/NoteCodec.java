package classchat.client.profile;

import classchat.client.model.Group;
import classchat.client.profile.Note.Attached;
import classchat.client.profile.Note.Confirmed;
import classchat.client.profile.Note.Counted;
import classchat.client.profile.Note.Drafted;
import classchat.client.profile.Note.FileDropped;
import classchat.client.profile.Note.FileKept;
import classchat.client.profile.Note.FileReached;
import classchat.client.profile.Note.FileReplied;
import classchat.client.profile.Note.FileTold;
import classchat.client.profile.Note.FilesAsOf;
import classchat.client.profile.Note.Forgotten;
import classchat.client.profile.Note.Grouped;
import classchat.client.profile.Note.Met;
import classchat.client.profile.Note.Named;
import classchat.client.profile.Note.Numbered;
import classchat.client.profile.Note.Placed;
import classchat.client.profile.Note.Progressed;
import classchat.client.profile.Note.Settled;
import classchat.client.profile.Note.Tallied;
import classchat.wire.AccountId;
import classchat.wire.Body;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.MemberCursor;
import classchat.wire.ProtocolException;
import classchat.wire.codec.EntryContentCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and reads notes; a kind's number is never reused. */
final class NoteCodec {
  private NoteCodec() {}

  /** One group of notes, which is kept or lost as a whole. */
  static byte[] encode(List<Note> notes) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var note : notes) {
        write(note, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException when it was written by nobody, or by a newer version
   */
  static List<Note> decode(byte[] group) throws IOException {
    var notes = new ArrayList<Note>();
    try (var in = new DataInputStream(new ByteArrayInputStream(group))) {
      while (in.available() > 0) {
        notes.add(read(in));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a note that breaks its own rules: " + e.getMessage(), e);
    }
    return notes;
  }

  private static void write(Note note, DataOutputStream out) throws IOException {
    switch (note) {
      case Drafted(var key, var id, var n, var nonce, var content, var tag) -> {
        put(out, 11, key);
        put(out, id);
        longs(out, n, nonce);
        put(out, content);
        out.writeBoolean(tag.isPresent());
        put(out, tag.orElse(""));
      }
      case Numbered(var key, var n) -> put(out, 2, key, n);
      case Settled(var key) -> put(out, 3, key);
      case Counted(var id, var lastN) -> put(out, 4, id, lastN);
      case Placed(var id, var seq, var sentAt) -> put(out, 5, id, seq, sentAt);
      case Met(var id, var account, var name, var displayName) -> {
        put(out, 6, id, account.value());
        put(out, name);
        put(out, displayName);
      }
      case Progressed(var id, var revision, var members) -> {
        put(out, 7, id, revision, members.size());
        for (var member : members) {
          longs(out, member.account().value(), member.delivered(), member.read());
        }
      }
      case Tallied(var id, var read, var unread, var upTo) -> put(out, 8, id, read, unread, upTo);
      case Confirmed(var id, var delivered, var read) -> put(out, 9, id, delivered, read);
      case Attached(var self) -> put(out, 10, self.value());
      case Grouped(var id, var group) -> {
        put(out, 12, id, group.members(), group.member() ? 1 : 0, group.asOf());
        put(out, group.name());
        put(out, group.owner());
      }
      case Forgotten(var id) -> put(out, 13, id);
      case Named(var account, var name) -> {
        put(out, 14, account.value());
        put(out, name);
      }
      case FileKept(var file) -> {
        out.writeByte(15);
        FileNotes.write(file, out);
      }
      case FileReached(var file, var position) -> put(out, 16, file.value(), position);
      case FileReplied(var file, var user, var answer) -> {
        put(out, 17, file.value(), answer.number());
        put(out, user);
      }
      case FileTold(var file) -> put(out, 18, file.value());
      case FileDropped(var file) -> put(out, 19, file.value());
      case FilesAsOf(var revision) -> put(out, 20, revision);
    }
  }

  private static Note read(DataInputStream in) throws IOException {
    var kind = in.readUnsignedByte();
    return switch (kind) {
      case 1 -> drafted(in, false);
      case 2 -> new Numbered(in.readLong(), in.readLong());
      case 3 -> new Settled(in.readLong());
      case 4 -> new Counted(id(in), in.readLong());
      case 5 -> new Placed(id(in), in.readLong(), in.readLong());
      case 6 -> new Met(id(in), new AccountId(in.readLong()), text(in), text(in));
      case 7 -> new Progressed(id(in), in.readLong(), members(in));
      case 8 -> new Tallied(id(in), in.readLong(), in.readLong(), in.readLong());
      case 9 -> new Confirmed(id(in), in.readLong(), in.readLong());
      case 10 -> new Attached(new AccountId(in.readLong()));
      case 11 -> drafted(in, true);
      case 12 -> grouped(in);
      case 13 -> new Forgotten(id(in));
      case 14 -> new Named(new AccountId(in.readLong()), text(in));
      case 15 -> new FileKept(FileNotes.read(in));
      case 16 -> new FileReached(new FileId(in.readLong()), in.readLong());
      case 17 -> replied(in);
      case 18 -> new FileTold(new FileId(in.readLong()));
      case 19 -> new FileDropped(new FileId(in.readLong()));
      case 20 -> new FilesAsOf(in.readLong());
      default -> throw new IOException("a note of kind " + kind + ", of a newer version");
    };
  }

  /** Profiles of versions that knew no groups hold plain texts. */
  private static Drafted drafted(DataInputStream in, boolean anyContent) throws IOException {
    var key = in.readLong();
    var id = id(in);
    var n = in.readLong();
    var nonce = in.readLong();
    var content = anyContent ? content(in) : new EntryContent.Message(Body.text(text(in)));
    var tagged = in.readBoolean();
    var tag = text(in);
    return new Drafted(key, id, n, nonce, content, tagged ? Optional.of(tag) : Optional.empty());
  }

  private static Grouped grouped(DataInputStream in) throws IOException {
    var id = id(in);
    var members = (int) in.readLong();
    var member = in.readLong() == 1;
    var asOf = in.readLong();
    return new Grouped(id, new Group(text(in), text(in), members, member, asOf));
  }

  private static FileReplied replied(DataInputStream in) throws IOException {
    var file = new FileId(in.readLong());
    var answer = FileAnswer.of((int) in.readLong());
    return new FileReplied(file, text(in), answer);
  }

  private static List<MemberCursor> members(DataInputStream in) throws IOException {
    var count = in.readLong();
    if (count < 0 || count * 24 > in.available()) {
      throw new IOException("a list of " + count + " members");
    }
    var members = new ArrayList<MemberCursor>((int) count);
    for (var i = 0; i < count; i++) {
      members.add(new MemberCursor(new AccountId(in.readLong()), in.readLong(), in.readLong()));
    }
    return members;
  }

  private static void put(DataOutputStream out, int kind, long... values) throws IOException {
    out.writeByte(kind);
    longs(out, values);
  }

  private static void put(DataOutputStream out, int kind, ConversationId id, long... values)
      throws IOException {
    out.writeByte(kind);
    put(out, id);
    longs(out, values);
  }

  static void longs(DataOutputStream out, long... values) throws IOException {
    for (var value : values) {
      out.writeLong(value);
    }
  }

  private static void put(DataOutputStream out, ConversationId id) throws IOException {
    longs(out, id.high(), id.low());
  }

  private static ConversationId id(DataInputStream in) throws IOException {
    return new ConversationId(in.readLong(), in.readLong());
  }

  private static void put(DataOutputStream out, EntryContent content) throws IOException {
    out.writeByte(EntryContentCodec.kindOf(content));
    put(out, EntryContentCodec.encode(content).toArray());
  }

  private static EntryContent content(DataInputStream in) throws IOException {
    try {
      return EntryContentCodec.decode(in.readUnsignedByte(), Bytes.of(bytes(in)));
    } catch (ProtocolException e) {
      throw new IOException("an entry that cannot be read: " + e.getMessage(), e);
    }
  }

  static void put(DataOutputStream out, String text) throws IOException {
    put(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  static void put(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a part of " + length + " bytes");
    }
    return in.readNBytes(length);
  }
}
