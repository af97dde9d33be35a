package classchat.server.session;

import classchat.server.files.Places;
import classchat.server.files.TransferNews;
import classchat.server.store.FileRow;
import classchat.wire.ClientFrame.AnswerFile;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.Request;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Refused;
import classchat.wire.ServerFrame.TransferEnded;
import classchat.wire.stream.Connection;
import java.time.Duration;
import java.util.function.Consumer;

/** What files come and go on one connection. */
final class Transfers {
  /** When to ask again for what was refused for now. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Self self;
  private final Crew crew;
  private final Consumer<Answer> answer;
  private final Uploads uploads;
  private final Downloads downloads;

  /**
   * @param answer takes what answers requests
   */
  Transfers(Self self, Crew crew, Connection connection, Answers answers, Consumer<Answer> answer) {
    this.self = self;
    this.crew = crew;
    this.answer = answer;
    this.uploads = new Uploads(crew, connection, answers, answer);
    this.downloads = new Downloads(crew, connection, answers, answer);
  }

  /** A request is going to be decided on. */
  void asked(Request request) {
    if (request instanceof DownloadFile download) {
      downloads.expect(download);
    }
  }

  /** A request was answered without a transfer. */
  void answered(Request request) {
    if (request instanceof DownloadFile download) {
      downloads.refused(download);
    }
    if (request instanceof AnswerFile(var number, var file, var how)
        && how != FileAnswer.ACCEPTED) {
      downloads.end(file);
    }
  }

  /** It may: then it does, if there is a place for it. */
  void cleared(Request request, FileRow file) {
    switch (crew.place(self.account())) {
      case Places.Decision.Taken(var place) -> start(request, file, place);
      case Places.Decision.Full(var reason) -> {
        answered(request);
        answer.accept(Refusals.forNow(request.request(), ErrorCode.RATE_LIMITED, reason, AGAIN));
      }
    }
  }

  private void start(Request request, FileRow file, Places.Place place) {
    switch (request) {
      case UploadFile upload -> uploads.start(upload, file, place);
      case DownloadFile download -> downloads.start(download, file, place);
      case Request other -> throw new IllegalArgumentException("no transfer: " + other);
    }
  }

  void chunk(FileChunk chunk) {
    uploads.take(chunk);
  }

  void credit(FileCredit credit) {
    downloads.credit(credit);
  }

  void news(TransferNews news) {
    uploads.news(news);
    downloads.news(news);
  }

  /** The outbox has room again. */
  void drained() {
    uploads.drained();
  }

  /** There is room again for what is large. */
  void bulkDrained() {
    downloads.bulkDrained();
  }

  /** Nothing comes or goes from now on. */
  void end() {
    uploads.end();
    downloads.end();
  }

  static Refused refused(long request, TransferNews.Ended ended) {
    return ended.retryable()
        ? Refusals.forNow(request, ended.code(), ended.text(), AGAIN)
        : Refusals.forGood(request, ended.code(), ended.text());
  }

  static TransferEnded frame(TransferNews.Ended ended) {
    return new TransferEnded(ended.file(), ended.code(), ended.text(), ended.retryable());
  }
}
