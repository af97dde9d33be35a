package classchat.client.model;

import classchat.wire.Bytes;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.MessageKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers of files, and what becomes of them. */
public final class FileSamples {
  /** Names as nobody should give them. */
  public static final List<String> HOSTILE =
      List.of(
          "\u001b[2J\u0007a\u202eb\rc\u009bd.tgz",
          "very ".repeat(39) + "long.tgz",
          "日本語のとても長い名前のファイルです".repeat(4) + ".pdf",
          "שלום עולם مرحبا.doc",
          "invoice.pdf" + " ".repeat(120) + ".exe",
          "👨‍👩‍👧‍👦👍🏽e\u0301".repeat(9),
          "[Accept Alt+Y] [Decline Alt+N]");

  private static final Bytes HASH = Bytes.of(new byte[32]);

  private FileSamples() {}

  public static FileId id(ConversationRef where, long seq) {
    return new FileId(Math.abs((long) where.label().hashCode()) * 1000 + seq);
  }

  /** A message that offers a file; alice is the account. */
  public static ChatMessage offer(
      ConversationRef where, long seq, String from, Instant at, String name, long size) {
    return new ChatMessage(
        where,
        seq,
        from,
        where.name(),
        name,
        at,
        from.equals("alice"),
        MessageKind.PLAIN,
        Optional.of(new OfferedFile(id(where, seq), name, size, HASH)));
  }

  /** The same file, otherwise. */
  public static SharedFile staged(SharedFile file, FileStage stage) {
    return with(file, stage, file.bytes(), file.path(), file.reason(), file.answers());
  }

  /** So much of it has moved from or to there. */
  public static SharedFile at(SharedFile file, long bytes, String path) {
    var there = Optional.of(Path.of(path));
    return with(file, file.stage(), bytes, there, file.reason(), file.answers());
  }

  /** For that reason. */
  public static SharedFile because(SharedFile file, String reason) {
    return with(file, file.stage(), file.bytes(), file.path(), reason, file.answers());
  }

  /** The server does not have it any more. */
  public static SharedFile letGo(SharedFile file) {
    return new SharedFile(
        file.id(),
        file.conversation(),
        file.seq(),
        file.from(),
        file.own(),
        file.name(),
        file.size(),
        file.sha256(),
        file.stage(),
        file.bytes(),
        file.path(),
        file.reason(),
        Optional.of(SharedFile.LET_GO),
        file.answers());
  }

  /** With one more answer. */
  public static SharedFile answered(SharedFile file, String user, FileAnswer answer) {
    var answers = new HashMap<>(file.answers());
    answers.put(user, answer);
    return with(file, file.stage(), file.bytes(), file.path(), file.reason(), answers);
  }

  /** An own one that is read through. */
  public static SharedFile preparing(ConversationRef where, String name, long size, long bytes) {
    return new SharedFile(
        id(where, 0),
        where,
        0,
        "alice",
        true,
        name,
        size,
        Bytes.of(new byte[0]),
        FileStage.PREPARING,
        bytes,
        Optional.of(Path.of("/tmp", "any")),
        "",
        Optional.empty(),
        Map.of());
  }

  private static SharedFile with(
      SharedFile file,
      FileStage stage,
      long bytes,
      Optional<Path> path,
      String reason,
      Map<String, FileAnswer> answers) {
    return new SharedFile(
        file.id(),
        file.conversation(),
        file.seq(),
        file.from(),
        file.own(),
        file.name(),
        file.size(),
        file.sha256(),
        stage,
        bytes,
        path,
        reason,
        file.expires(),
        answers);
  }
}
