package classchat.client.profile;

import classchat.client.model.FileStage;
import classchat.client.model.OfferedFile;
import classchat.wire.ConversationId;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was offered, as a slot remembers it.
 *
 * @param seq of its offer; 0 while an own one is not offered yet
 * @param from a bare name
 * @param position what of it is synced in the partial file
 * @param path what is sent, or where it was saved
 * @param modified when what is sent was changed last, milliseconds since 1970
 * @param partial where it is gathered
 * @param expires milliseconds since 1970; 0 when not known
 * @param owed what the server is still to be told: of an own file, by CANCELLED, that it is taken
 *     back
 * @param told whether the end of its transfer was told
 */
public record SavedFile(
    OfferedFile offered,
    ConversationId conversation,
    long seq,
    String from,
    boolean own,
    FileStage stage,
    long position,
    Optional<Path> path,
    long modified,
    Optional<Path> partial,
    String reason,
    long expires,
    Optional<FileAnswer> owed,
    boolean told) {

  public FileId id() {
    return offered.id();
  }

  SavedFile reached(long other) {
    return new SavedFile(
        offered,
        conversation,
        seq,
        from,
        own,
        stage,
        other,
        path,
        modified,
        partial,
        reason,
        expires,
        owed,
        told);
  }

  SavedFile toldNow() {
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
        owed,
        true);
  }
}
