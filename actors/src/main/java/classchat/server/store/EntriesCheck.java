package classchat.server.store;

import classchat.server.store.Finding.Kind;
import classchat.server.store.LogPlan.Last;
import classchat.server.store.LogPlan.Tip;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.ProtocolException;
import classchat.wire.codec.EntryContentCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all logs through, in order, and holds what is kept beside them against them: heads, last
 * entries of devices, offers of files. Only once.
 */
final class EntriesCheck {
  private static final int STEP = 10_000;
  private static final int FETCH = 1000;

  private static final String ENTRIES =
      """
      select conversation, seq, sent_at, author || ' ' || device, n, previous, messages, kind,
        content
      from entries order by conversation, seq\
      """;

  private static final String TIPS =
      "select id, last_seq, last_sent_at, revision, messages, direct from conversations";

  private static final String SENDERS =
      """
      select account || ' ' || device, last_n, last_seq from senders where conversation = ?\
      """;

  private static final String FILES =
      "select id, conversation, seq, size, sha256 from files where seq is not null";

  /** What a row of a file says of its offer. */
  private record Offer(ConversationId conversation, long seq, long size, Bytes sha256) {}

  /** A log as far as it was read. */
  private static final class Log {
    private final ConversationId id;
    private final Map<String, Last> lasts = new HashMap<>();
    private long seq;
    private long sentAt;
    private long messages;

    Log(ConversationId id) {
      this.id = id;
    }
  }

  private final Sql sql;
  private final Progress progress;
  private final Map<ConversationId, Tip> tips = new LinkedHashMap<>();
  private final Map<Long, Offer> offers = new HashMap<>();
  private long entries;
  private long expected;

  EntriesCheck(Sql sql, Progress progress) {
    this.sql = sql;
    this.progress = progress;
  }

  void run(Consumer<Finding> findings) throws SQLException {
    sql.all(TIPS, this::keepTip);
    sql.all(FILES, this::keepOffer);
    expected = tips.values().stream().mapToLong(Tip::lastSeq).sum();
    try (var statement = sql.connection().prepareStatement(ENTRIES)) {
      statement.setFetchSize(FETCH);
      try (var rows = statement.executeQuery()) {
        readAll(rows, findings);
      }
    }
    tips.forEach((id, tip) -> tell(findings, Kind.HEAD, id, "it has no entries"));
    offers.forEach((file, offer) ->
        findings.accept(
            new Finding(
                Kind.FILE,
                String.format("file %016x: entry %d does not offer it", file, offer.seq()))));
  }

  private ConversationId keepTip(ResultSet row) throws SQLException {
    var id = Ids.conversation(row.getBytes(1));
    tips.put(
        id,
        new Tip(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getBoolean(6)));
    return id;
  }

  private long keepOffer(ResultSet row) throws SQLException {
    var file = row.getLong(1);
    offers.put(
        file,
        new Offer(
            Ids.conversation(row.getBytes(2)),
            row.getLong(3),
            row.getLong(4),
            Bytes.owning(row.getBytes(5))));
    return file;
  }

  private void readAll(ResultSet rows, Consumer<Finding> findings) throws SQLException {
    @Nullable Log log = null;
    while (rows.next()) {
      var id = Ids.conversation(rows.getBytes(1));
      if (log == null || !log.id.equals(id)) {
        if (log != null) {
          end(log, findings);
        }
        log = new Log(id);
      }
      read(rows, log, findings);
      if (++entries % STEP == 0) {
        progress.at("entries", entries, expected);
      }
    }
    if (log != null) {
      end(log, findings);
    }
  }

  private void read(ResultSet row, Log log, Consumer<Finding> findings) throws SQLException {
    var seq = row.getLong(2);
    var sentAt = row.getLong(3);
    if (seq != log.seq + 1) {
      tell(findings, Kind.GAP, log.id, missing(log.seq + 1, seq - 1));
    }
    if (sentAt < log.sentAt) {
      tell(findings, Kind.ORDER, log.id, "entry " + seq + " is older than the one before");
    }
    var sender = row.getString(4);
    checkSender(row, log.lasts.get(sender), log, findings);
    log.lasts.put(sender, new Last(row.getLong(5), seq));
    log.seq = seq;
    log.sentAt = sentAt;
    var content = content(row.getInt(8), row.getBytes(9));
    if (content.isEmpty()) {
      tell(findings, Kind.UNREADABLE, log.id, "entry " + seq + " cannot be read");
      log.messages = row.getLong(7);
      return;
    }
    checkContent(content.get(), row.getLong(7), log, findings);
  }

  private static String missing(long first, long last) {
    return first == last
        ? "entry " + first + " is missing"
        : "entries " + first + " to " + last + " are missing";
  }

  private static void checkSender(
      ResultSet row, @Nullable Last last, Log log, Consumer<Finding> findings) throws SQLException {
    var seq = row.getLong(2);
    if (row.getLong(6) != (last == null ? 0 : last.seq())) {
      tell(
          findings,
          Kind.SENDER,
          log.id,
          "entry " + seq + " does not lead to the one before of its device");
    }
    if (last != null && row.getLong(5) <= last.n()) {
      tell(findings, Kind.SENDER, log.id, "entry " + seq + " does not go on counting");
    }
  }

  private void checkContent(
      EntryContent content, long counted, Log log, Consumer<Finding> findings) {
    if (content instanceof EntryContent.Message || content instanceof FileOffered) {
      log.messages++;
    }
    if (counted != log.messages) {
      tell(
          findings,
          Kind.HEAD,
          log.id,
          "entry " + log.seq + " counts " + counted + " messages of " + log.messages);
      log.messages = counted;
    }
    if (content instanceof FileOffered offered) {
      checkOffer(offered, log, findings);
    }
  }

  /** A file that was over for long has no row any more. */
  private void checkOffer(FileOffered offered, Log log, Consumer<Finding> findings) {
    var row = offers.remove(offered.file().value());
    var said = new Offer(log.id, log.seq, offered.size(), offered.sha256());
    if (row != null && !row.equals(said)) {
      findings.accept(
          new Finding(
              Kind.FILE, "file " + offered.file() + ": its row is not as entry " + log.seq));
    }
  }

  private void end(Log log, Consumer<Finding> findings) throws SQLException {
    var tip = tips.remove(log.id);
    if (tip == null) {
      tell(findings, Kind.HEAD, log.id, "its entries are in no conversation");
      return;
    }
    if (tip.lastSeq() > log.seq) {
      tell(findings, Kind.GAP, log.id, missing(log.seq + 1, tip.lastSeq()) + " at its end");
    } else if (tip.lastSeq() < log.seq) {
      tell(findings, Kind.HEAD, log.id, "it ends at " + log.seq + ", not at " + tip.lastSeq());
    } else if (tip.lastSentAt() != log.sentAt) {
      tell(findings, Kind.HEAD, log.id, "the time of its last entry is another");
    } else if (tip.messages() != log.messages) {
      tell(
          findings,
          Kind.HEAD,
          log.id,
          "it has " + log.messages + " messages, not " + tip.messages());
    }
    checkLasts(log, findings);
  }

  private void checkLasts(Log log, Consumer<Finding> findings) throws SQLException {
    var kept = new HashMap<String, Last>();
    sql.all(
        SENDERS,
        row -> kept.put(row.getString(1), new Last(row.getLong(2), row.getLong(3))),
        Ids.blob(log.id));
    if (!kept.equals(log.lasts)) {
      var wrong =
          log.lasts.entrySet().stream()
              .filter(last -> !last.getValue().equals(kept.get(last.getKey())));
      var who = wrong.map(Map.Entry::getKey).findFirst();
      tell(
          findings,
          Kind.SENDER,
          log.id,
          who.map(sender -> "the last entry of account and device " + sender + " is another")
              .orElse("a device that sent nothing is kept as a sender"));
    }
  }

  private static Optional<EntryContent> content(int kind, byte[] content) {
    try {
      return Optional.of(EntryContentCodec.decode(kind, Bytes.owning(content)));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  private static void tell(Consumer<Finding> findings, Kind kind, ConversationId id, String what) {
    findings.accept(new Finding(kind, "conversation " + id + ": " + what));
  }
}
