package classchat.client.link;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A server's rules for files, in memory, as one device of one account meets them. */
final class FakeFiles {
  /** How far either side may be ahead of what is written. */
  static final int WINDOW = 1 << 20;

  /** One file. */
  static final class Stored {
    final EntryContent.FileOffered offer;
    final ConversationId conversation;
    final long seq;
    final UserInfo sender;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final Map<AccountId, FileReply> replies = new LinkedHashMap<>();
    FileState state = FileState.OPEN;
    boolean uploading;
    long credit;
    long sent;
    long received;
    long revision;

    Stored(EntryContent.FileOffered offer, ConversationId conversation, long seq, UserInfo sender) {
      this.offer = offer;
      this.conversation = conversation;
      this.seq = seq;
      this.sender = sender;
    }

    FileStatus status() {
      return new FileStatus(
          offer.file(),
          conversation,
          seq,
          sender.account(),
          sender.name(),
          offer.name(),
          offer.size(),
          offer.sha256(),
          state,
          1_000_000);
    }
  }

  final Map<FileId, Stored> files = new LinkedHashMap<>();
  final TreeSet<String> blocked = new TreeSet<>();
  final List<FileAnswer> answers = new ArrayList<>();
  private long revision;
  int pageItems = 2;

  /** From where files were asked for. */
  final List<Long> downloads = new ArrayList<>();

  /** How many bytes came in chunks altogether. */
  long taken;

  /** Whether a client has sent more than it may. */
  boolean overrun;

  /** Whether downloads send what is asked for. */
  boolean sends = true;

  Stored get(FileId id) {
    return Objects.requireNonNull(files.get(id));
  }

  Stored only() {
    return files.values().iterator().next();
  }

  static Bytes sha256(byte[] bytes) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  Stored offered(
      EntryContent.FileOffered offer, ConversationId conversation, long seq, UserInfo sender) {
    var stored = new Stored(offer, conversation, seq, sender);
    files.put(offer.file(), stored);
    changed(stored);
    return stored;
  }

  private void changed(Stored file) {
    file.revision = ++revision;
  }

  /** Its state changes; what its members are told. */
  ServerFrame.FileNews state(Stored file, FileState state) {
    file.state = state;
    changed(file);
    return new ServerFrame.FileNews(List.of(file.status()), List.of(), false);
  }

  /** Somebody else answers; what the sender is told. */
  ServerFrame.FileNews reply(Stored file, UserInfo who, FileAnswer answer) {
    var reply = new FileReply(file.offer.file(), who.account(), who.name(), answer);
    file.replies.put(who.account(), reply);
    changed(file);
    return new ServerFrame.FileNews(List.of(), List.of(reply), false);
  }

  void on(ClientFrame frame, Consumer<ServerFrame> answer) {
    switch (frame) {
      case ClientFrame.FilesSince ask -> answer.accept(page(ask));
      case ClientFrame.UploadFile ask -> upload(ask, answer);
      case ClientFrame.DownloadFile ask -> download(ask, answer);
      case ClientFrame.AnswerFile ask -> answer(ask, answer);
      case ClientFrame.CancelFile ask -> cancel(ask, answer);
      case FileChunk chunk -> chunk(chunk, answer);
      case FileCredit credit -> {
        var file = get(credit.file());
        file.credit = Math.max(file.credit, credit.upTo());
        send(file, answer);
      }
      case ClientFrame.ListBlocked ask -> answer.accept(blocked(ask));
      case ClientFrame.SetBlocked ask -> {
        if (ask.blocked()) {
          blocked.add(ask.name().value());
        } else {
          blocked.remove(ask.name().value());
        }
        answer.accept(new ServerFrame.Done(ask.request()));
      }
      default -> {}
    }
  }

  private ServerFrame blocked(ClientFrame.ListBlocked ask) {
    var after = ask.after().map(name -> name.value()).orElse("");
    var left = blocked.tailSet(after, false).stream().toList();
    var page = left.stream().limit(1).map(name -> FakeServer.user(99, name)).toList();
    return new ServerFrame.Users(ask.request(), page, left.size() > page.size());
  }

  private ServerFrame page(ClientFrame.FilesSince ask) {
    var all =
        files.values().stream()
            .filter(file -> file.revision > ask.revision())
            .sorted((one, other) -> Long.compare(one.revision, other.revision))
            .toList();
    var page = all.stream().limit(pageItems).toList();
    var end = page.isEmpty() ? revision : page.getLast().revision;
    return new ServerFrame.FilesPage(
        ask.request(),
        page.stream().map(Stored::status).toList(),
        page.stream().flatMap(file -> file.replies.values().stream()).toList(),
        end,
        all.size() > page.size());
  }

  private void upload(ClientFrame.UploadFile ask, Consumer<ServerFrame> answer) {
    var file = files.get(ask.file());
    if (file == null || !file.state.isAvailable()) {
      answer.accept(FakeServer.refused(ask.request(), ErrorCode.UNKNOWN_FILE, 0));
      return;
    }
    file.uploading = true;
    file.received = file.bytes.size();
    file.credit = Math.min(file.offer.size(), file.received + WINDOW);
    answer.accept(
        new ServerFrame.UploadReady(ask.request(), ask.file(), file.received, file.credit));
    complete(file, answer);
  }

  private void chunk(FileChunk chunk, Consumer<ServerFrame> answer) {
    var file = get(chunk.file());
    taken += chunk.bytes().size();
    if (!file.uploading) {
      return;
    }
    overrun |= chunk.offset() + chunk.bytes().size() > file.credit;
    if (chunk.offset() != file.received) {
      throw new AssertionError("a chunk at " + chunk.offset() + " instead of " + file.received);
    }
    file.bytes.writeBytes(chunk.bytes().toArray());
    file.received += chunk.bytes().size();
    file.credit = Math.min(file.offer.size(), file.received + WINDOW);
    answer.accept(new FileCredit(chunk.file(), file.credit));
    complete(file, answer);
  }

  private void complete(Stored file, Consumer<ServerFrame> answer) {
    if (file.bytes.size() < file.offer.size() || file.state != FileState.OPEN) {
      return;
    }
    file.uploading = false;
    if (sha256(file.bytes.toByteArray()).equals(file.offer.sha256())) {
      answer.accept(state(file, FileState.COMPLETE));
    } else {
      answer.accept(
          new ServerFrame.TransferEnded(
              file.offer.file(), ErrorCode.HASH_MISMATCH, "it is another file", false));
      answer.accept(state(file, FileState.FAILED));
    }
  }

  private void answer(ClientFrame.AnswerFile ask, Consumer<ServerFrame> answer) {
    var file = files.get(ask.file());
    if (file == null || (ask.answer() == FileAnswer.ACCEPTED && !file.state.isAvailable())) {
      answer.accept(FakeServer.refused(ask.request(), ErrorCode.UNKNOWN_FILE, 0));
      return;
    }
    answers.add(ask.answer());
    answer.accept(new ServerFrame.Done(ask.request()));
    answer.accept(reply(file, FakeServer.user(1, "self"), ask.answer()));
  }

  private void cancel(ClientFrame.CancelFile ask, Consumer<ServerFrame> answer) {
    var file = files.get(ask.file());
    if (file == null) {
      answer.accept(FakeServer.refused(ask.request(), ErrorCode.UNKNOWN_FILE, 0));
      return;
    }
    file.uploading = false;
    answer.accept(new ServerFrame.Done(ask.request()));
    answer.accept(state(file, FileState.CANCELLED));
  }

  private void download(ClientFrame.DownloadFile ask, Consumer<ServerFrame> answer) {
    var file = files.get(ask.file());
    if (file == null || !file.state.isAvailable()) {
      answer.accept(FakeServer.refused(ask.request(), ErrorCode.UNKNOWN_FILE, 0));
      return;
    }
    downloads.add(ask.from());
    file.sent = ask.from();
    file.credit = 0;
    answer.accept(new ServerFrame.Done(ask.request()));
  }

  private void send(Stored file, Consumer<ServerFrame> answer) {
    var all = file.bytes.toByteArray();
    while (sends && file.sent < Math.min(file.credit, all.length)) {
      var end = Math.min(Math.min(file.credit, all.length), file.sent + Limits.CHUNK);
      var piece = Bytes.of(all, (int) file.sent, (int) (end - file.sent));
      answer.accept(new FileChunk(file.offer.file(), file.sent, piece));
      file.sent = end;
    }
  }
}
