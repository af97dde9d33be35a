package classchat.server.session;

import classchat.server.files.Places;
import classchat.server.files.TransferNews;
import classchat.server.files.Upload;
import classchat.server.store.FileRow;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.ErrorCode;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.FileId;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.TransferEnded;
import classchat.wire.ServerFrame.UploadReady;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The uploads of one session. It holds the client to order and credit, so that no more than a
 * window of each waits for the disk, and that in pieces worth their own weight.
 */
final class Uploads {
  /**
   * One of them.
   *
   * @param request the one that is to be answered once it has begun
   * @param next the offset of the next byte
   * @param upTo how far the client may send
   * @param chunks that have come since the disk has caught up last
   */
  private record Incoming(
      Crew.Hand<Upload.Command> hand, Optional<Long> request, long next, long upTo, int chunks) {
    Incoming begun(long from, long until) {
      return new Incoming(hand, Optional.empty(), from, until, 0);
    }

    Incoming credited(long until) {
      return new Incoming(hand, request, next, Math.max(upTo, until), 0);
    }

    Incoming behind(FileChunk chunk) {
      return new Incoming(hand, request, next + chunk.bytes().size(), upTo, chunks + 1);
    }

    boolean takes(FileChunk chunk, int most) {
      return chunk.offset() == next && chunk.bytes().size() <= upTo - next && chunks < most;
    }
  }

  /** A window comes in chunks that are not smaller than this on average. */
  private static final int SMALL = 1024;

  /** Of these some more may be small, such as the last one of a file. */
  private static final int SPARE = 64;

  private final Crew crew;
  private final Connection connection;
  private final Answers answers;
  private final Consumer<Answer> answer;
  private final Map<FileId, Incoming> incoming = new HashMap<>();

  /** Those whose credit found no room in the outbox. */
  private final Set<FileId> owed = new HashSet<>();

  /** Bytes that may still come for uploads that have ended: they cross the word of it. */
  private long crossing;

  /**
   * @param answer takes what answers requests
   */
  Uploads(Crew crew, Connection connection, Answers answers, Consumer<Answer> answer) {
    this.crew = crew;
    this.connection = connection;
    this.answers = answers;
    this.answer = answer;
    this.crossing = 2L * crew.parts().settings().window();
  }

  /** The one before of the same file ends. */
  void start(UploadFile asked, FileRow file, Places.Place place) {
    end(asked.file(), ErrorCode.REPLACED, "it was asked for again");
    var hand =
        crew.<Upload.Command>start(
            place, (transfer, its, news) -> Upload.create(crew.parts(), file, transfer, its, news));
    incoming.put(asked.file(), new Incoming(hand, Optional.of(asked.request()), 0, 0, 0));
  }

  void news(TransferNews news) {
    var upload = incoming.get(news.file());
    if (upload == null || upload.hand().transfer() != news.transfer()) {
      return;
    }
    switch (news) {
      case TransferNews.Started(var file, var transfer, var from, var upTo) -> {
        incoming.put(file, upload.begun(from, upTo));
        upload
            .request()
            .ifPresent(asked -> answer.accept(new UploadReady(asked, file, from, upTo)));
      }
      case TransferNews.Credited(var file, var transfer, var upTo) -> {
        incoming.put(file, upload.credited(upTo));
        tell(file, upTo);
      }
      case TransferNews.Finished finished -> forget(finished.file());
      case TransferNews.Ended ended -> onEnded(upload, ended);
    }
  }

  private void onEnded(Incoming upload, TransferNews.Ended ended) {
    forget(ended.file());
    upload
        .request()
        .ifPresentOrElse(
            asked -> answer.accept(Transfers.refused(asked, ended)),
            () -> answers.sendPatiently(Transfers.frame(ended)));
  }

  /** What finds no room is told later: the last word counts. */
  private void tell(FileId file, long upTo) {
    if (connection.push(FrameEncoder.encode(new FileCredit(file, upTo)), false)) {
      owed.remove(file);
    } else {
      owed.add(file);
    }
  }

  /** There is room again. */
  void drained() {
    for (var file : List.copyOf(owed)) {
      Optional.ofNullable(incoming.get(file)).ifPresent(upload -> tell(file, upload.upTo()));
    }
  }

  void take(FileChunk chunk) {
    var upload = incoming.get(chunk.file());
    if (upload == null || upload.request().isPresent()) {
      stray(chunk);
    } else if (upload.takes(chunk, mostChunks())) {
      incoming.put(chunk.file(), upload.behind(chunk));
      upload.hand().actor().tell(new Upload.Next(chunk.bytes()));
    } else {
      crew.stop(upload.hand());
      forget(chunk.file());
      answers.sendPatiently(
          new TransferEnded(chunk.file(), ErrorCode.BAD_COMMAND, why(upload, chunk), true));
    }
  }

  private int mostChunks() {
    return crew.parts().settings().window() / SMALL + SPARE;
  }

  private static String why(Incoming upload, FileChunk chunk) {
    if (chunk.offset() != upload.next()) {
      return "byte " + upload.next() + " is next, not " + chunk.offset();
    }
    return chunk.bytes().size() > upload.upTo() - upload.next()
        ? "bytes up to " + upload.upTo() + " may come, not more"
        : "the pieces are too small";
  }

  private void stray(FileChunk chunk) {
    crossing -= chunk.bytes().size();
    if (crossing < 0) {
      throw new Violation("bytes of files that are not being sent");
    }
  }

  /** Ends all, as the session does. */
  void end() {
    for (var file : List.copyOf(incoming.keySet())) {
      end(file, ErrorCode.SERVER_STOPPING, "the server is stopping");
    }
  }

  private void end(FileId file, ErrorCode code, String text) {
    var upload = incoming.get(file);
    if (upload != null) {
      crew.stop(upload.hand());
      onEnded(upload, new TransferNews.Ended(file, upload.hand().transfer(), code, text, true));
    }
  }

  private void forget(FileId file) {
    var gone = incoming.remove(file);
    owed.remove(file);
    if (gone != null) {
      crossing += gone.upTo() - gone.next();
    }
  }
}
