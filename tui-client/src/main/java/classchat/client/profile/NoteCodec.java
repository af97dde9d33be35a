package classchat.client.profile;

import classchat.client.profile.Note.Attached;
import classchat.client.profile.Note.Confirmed;
import classchat.client.profile.Note.Counted;
import classchat.client.profile.Note.Drafted;
import classchat.client.profile.Note.Met;
import classchat.client.profile.Note.Numbered;
import classchat.client.profile.Note.Placed;
import classchat.client.profile.Note.Progressed;
import classchat.client.profile.Note.Settled;
import classchat.client.profile.Note.Tallied;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.MemberCursor;
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
      case Drafted(var key, var id, var n, var nonce, var text, var tag) -> {
        put(out, 1, key);
        put(out, id);
        longs(out, n, nonce);
        put(out, text);
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
    }
  }

  private static Note read(DataInputStream in) throws IOException {
    var kind = in.readUnsignedByte();
    return switch (kind) {
      case 1 -> drafted(in);
      case 2 -> new Numbered(in.readLong(), in.readLong());
      case 3 -> new Settled(in.readLong());
      case 4 -> new Counted(id(in), in.readLong());
      case 5 -> new Placed(id(in), in.readLong(), in.readLong());
      case 6 -> new Met(id(in), new AccountId(in.readLong()), text(in), text(in));
      case 7 -> new Progressed(id(in), in.readLong(), members(in));
      case 8 -> new Tallied(id(in), in.readLong(), in.readLong(), in.readLong());
      case 9 -> new Confirmed(id(in), in.readLong(), in.readLong());
      case 10 -> new Attached(new AccountId(in.readLong()));
      default -> throw new IOException("a note of kind " + kind + ", of a newer version");
    };
  }

  private static Drafted drafted(DataInputStream in) throws IOException {
    var key = in.readLong();
    var id = id(in);
    var n = in.readLong();
    var nonce = in.readLong();
    var text = text(in);
    var tagged = in.readBoolean();
    var tag = text(in);
    return new Drafted(key, id, n, nonce, text, tagged ? Optional.of(tag) : Optional.empty());
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

  private static void longs(DataOutputStream out, long... values) throws IOException {
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

  private static void put(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of " + length + " bytes");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
