package classchat.server.session;

import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ClientFrame.AnswerFile;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.FilesSince;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.Draft;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.FileId;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.FilesPage;
import classchat.wire.ServerFrame.Posted;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.UploadReady;
import classchat.wire.Target;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;

/** What a client does with files. */
record FilingClient(TestClient client) {
  private static final long WINDOW = 1 << 20;

  static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  FileId offer(AccountId to, long n, byte[] content) {
    return offer(to, n, content.length, sha256(content));
  }

  FileId offer(AccountId to, long n, long size, byte[] sha256) {
    var file = new FileId(1000 * client.account().value() + n);
    var content = new FileOffered(file, "notes.pdf", size, Bytes.of(sha256));
    client.send(new Post(client.request(), new Draft(n, n * 7), new Target.Peer(to), content));
    client.next(Posted.class);
    return file;
  }

  Answer ask(FileId file) {
    var asked = client.request();
    client.send(new UploadFile(asked, file));
    return answer(asked);
  }

  UploadReady ready(FileId file) {
    return (UploadReady) ask(file);
  }

  Refused refused(FileId file) {
    return (Refused) ask(file);
  }

  void chunk(FileId file, long offset, byte[] bytes) {
    client.send(new FileChunk(file, offset, Bytes.of(bytes)));
  }

  /** Sends a part, as far as there is credit for it; with 2 chunks on the way. */
  void send(FileId file, byte[] content, long from, long until) {
    for (var at = (int) from; at < until; at += Limits.CHUNK) {
      var end = (int) Math.min(until, at + Limits.CHUNK);
      client.bulk(new FileChunk(file, at, Bytes.of(Arrays.copyOfRange(content, at, end))));
    }
  }

  /** Sends the rest of a file, waiting for credit. */
  void sendAll(FileId file, byte[] content, UploadReady ready) {
    var at = ready.from();
    var upTo = ready.upTo();
    while (true) {
      send(file, content, at, upTo);
      at = upTo;
      if (at == content.length) {
        return;
      }
      upTo = client.next(FileCredit.class).upTo();
    }
  }

  void upload(FileId file, byte[] content) {
    sendAll(file, content, ready(file));
  }

  Answer say(FileId file, FileAnswer answer) {
    var asked = client.request();
    client.send(new AnswerFile(asked, file, answer));
    return answer(asked);
  }

  Answer download(FileId file, long from) {
    var asked = client.request();
    client.send(new DownloadFile(asked, file, from));
    return answer(asked);
  }

  void accept(FileId file) {
    say(file, FileAnswer.ACCEPTED);
    if (!(download(file, 0) instanceof Done)) {
      throw new AssertionError("no download");
    }
  }

  void credit(FileId file, long upTo) {
    client.send(new FileCredit(file, upTo));
  }

  /** Takes a part, with a window of credit ahead. */
  byte[] take(FileId file, long from, long until) {
    var taken = new ByteArrayOutputStream();
    for (var at = from; at < until; ) {
      credit(file, Math.min(until, at + WINDOW));
      var expected = at;
      var chunk = client.next(FileChunk.class);
      if (chunk.offset() != expected) {
        throw new AssertionError("byte " + expected + " is next, not " + chunk.offset());
      }
      taken.writeBytes(chunk.bytes().unsafeArray());
      at += chunk.bytes().size();
    }
    return taken.toByteArray();
  }

  FilesPage since(long revision) {
    var asked = client.request();
    client.send(new FilesSince(asked, revision));
    return (FilesPage) answer(asked);
  }

  private Answer answer(long asked) {
    return (Answer)
        client.next(
            ServerFrame.class,
            frame -> frame instanceof Answer answer && answer.request() == asked);
  }
}
