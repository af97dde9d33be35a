package classchat.server.session;

import classchat.server.files.Allowance;
import classchat.server.files.Download;
import classchat.server.files.Places;
import classchat.server.files.TransferNews;
import classchat.server.store.FileRow;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.FileCredit;
import classchat.wire.FileId;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Done;
import classchat.wire.stream.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The downloads of one session. */
final class Downloads {
  private record Outgoing(Crew.Hand<Download.Command> hand, Allowance allowance) {}

  private final Crew crew;
  private final Connection connection;
  private final Answers answers;
  private final Consumer<Answer> answer;
  private final Map<FileId, Outgoing> outgoing = new HashMap<>();

  /** How far those may go that are asked for and not decided on, by request. */
  private final Map<Long, FileCredit> early = new HashMap<>();

  /**
   * @param answer takes what answers requests
   */
  Downloads(Crew crew, Connection connection, Answers answers, Consumer<Answer> answer) {
    this.crew = crew;
    this.connection = connection;
    this.answers = answers;
    this.answer = answer;
  }

  /** Credit may come from now on. */
  void expect(DownloadFile asked) {
    early.put(asked.request(), new FileCredit(asked.file(), asked.from()));
  }

  void refused(DownloadFile asked) {
    early.remove(asked.request());
  }

  /** The one before of the same file ends; what it has sent may still come before the answer. */
  void start(DownloadFile asked, FileRow file, Places.Place place) {
    end(asked.file());
    var credit = early.remove(asked.request());
    var allowance = new Allowance(credit == null ? asked.from() : credit.upTo());
    answer.accept(new Done(asked.request()));
    var hand =
        crew.<Download.Command>start(
            place,
            (transfer, its, news) ->
                Download.create(
                    crew.parts(), file, asked.from(), transfer, allowance, its, connection, news));
    outgoing.put(asked.file(), new Outgoing(hand, allowance));
  }

  /** That for none crosses the end of one. */
  void credit(FileCredit credit) {
    early.replaceAll((request, before) -> isMore(credit, before) ? credit : before);
    var running = outgoing.get(credit.file());
    if (running != null && running.allowance().raise(credit.upTo())) {
      wake(running);
    }
  }

  private static boolean isMore(FileCredit credit, FileCredit before) {
    return credit.file().equals(before.file()) && credit.upTo() > before.upTo();
  }

  /** There is room again for what is large. */
  void bulkDrained() {
    outgoing.values().forEach(Downloads::wake);
  }

  private static void wake(Outgoing running) {
    running.hand().actor().tell(Download.Wake.INSTANCE);
  }

  void news(TransferNews news) {
    var running = outgoing.get(news.file());
    if (running == null || running.hand().transfer() != news.transfer()) {
      return;
    }
    switch (news) {
      case TransferNews.Started ofUploads -> {}
      case TransferNews.Credited ofUploads -> {}
      case TransferNews.Finished finished -> outgoing.remove(finished.file());
      case TransferNews.Ended ended -> {
        outgoing.remove(ended.file());
        answers.sendPatiently(Transfers.frame(ended));
      }
    }
  }

  /** The client wants no more of a file. */
  void end(FileId file) {
    var running = outgoing.remove(file);
    if (running != null) {
      crew.stop(running.hand());
    }
  }

  /** Ends all, as the session does. */
  void end() {
    List.copyOf(outgoing.keySet()).forEach(this::end);
  }
}
