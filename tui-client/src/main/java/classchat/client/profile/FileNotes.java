package classchat.client.profile;

import classchat.client.model.FileStage;
import classchat.client.model.OfferedFile;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes and reads what notes say of files. */
final class FileNotes {
  private FileNotes() {}

  static void write(SavedFile file, DataOutputStream out) throws IOException {
    NoteCodec.longs(
        out,
        file.id().value(),
        file.conversation().high(),
        file.conversation().low(),
        file.seq(),
        file.offered().size(),
        file.position(),
        file.modified(),
        file.expires(),
        file.owed().map(FileAnswer::number).orElse(0));
    out.writeBoolean(file.own());
    out.writeBoolean(file.told());
    NoteCodec.put(out, file.from());
    NoteCodec.put(out, file.offered().name());
    NoteCodec.put(out, file.offered().sha256().toArray());
    NoteCodec.put(out, file.stage().name());
    NoteCodec.put(out, file.path().map(Path::toString).orElse(""));
    NoteCodec.put(out, file.partial().map(Path::toString).orElse(""));
    NoteCodec.put(out, file.reason());
  }

  static SavedFile read(DataInputStream in) throws IOException {
    var id = new FileId(in.readLong());
    var conversation = new ConversationId(in.readLong(), in.readLong());
    var seq = in.readLong();
    var size = in.readLong();
    var position = in.readLong();
    var modified = in.readLong();
    var expires = in.readLong();
    var owed = (int) in.readLong();
    var own = in.readBoolean();
    var told = in.readBoolean();
    var from = NoteCodec.text(in);
    var offered = new OfferedFile(id, NoteCodec.text(in), size, Bytes.owning(NoteCodec.bytes(in)));
    var stage = FileStage.valueOf(NoteCodec.text(in));
    var path = path(in);
    var partial = path(in);
    var reason = NoteCodec.text(in);
    return new SavedFile(
        offered,
        conversation,
        seq,
        from,
        own,
        stage,
        position,
        path,
        modified,
        partial,
        reason,
        expires,
        owed == 0 ? Optional.empty() : Optional.of(FileAnswer.of(owed)),
        told);
  }

  private static Optional<Path> path(DataInputStream in) throws IOException {
    var text = NoteCodec.text(in);
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
