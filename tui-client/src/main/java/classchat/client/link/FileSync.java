package classchat.client.link;

import classchat.client.profile.Note;
import classchat.wire.ClientFrame;
import classchat.wire.ServerFrame;

/**
 * Asks what has changed with files since the last time, page by page, and again whenever the server
 * says that it had no room for all news.
 */
final class FileSync {
  private final Desk desk;
  private final FileNews news;
  private final Runnable done;
  private long revision;
  private boolean wanted;
  private boolean underWay;
  private boolean complete;

  /**
   * @param done is told each time when everything is known
   */
  FileSync(Desk desk, FileNews news, long revision, Runnable done) {
    this.desk = desk;
    this.news = news;
    this.revision = revision;
    this.done = done;
  }

  /** Whether this connection has told everything once. */
  boolean complete() {
    return complete;
  }

  /** Everything is to be asked for once more. */
  void again() {
    wanted = true;
  }

  void lost() {
    wanted = false;
    underWay = false;
    complete = false;
  }

  /** Asks for the next page, unless the front end is behind with showing. */
  void pump() {
    if (!wanted || underWay || desk.out().unshown() >= desk.settings().bounds().unshown()) {
      return;
    }
    wanted = false;
    underWay = true;
    var from = revision;
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.FilesSince(number, from),
                answer -> answered(from, answer),
                lost -> {}));
  }

  private void answered(long from, ServerFrame.Answer answer) {
    underWay = false;
    if (answer instanceof ServerFrame.FilesPage page) {
      page.files().forEach(news::status);
      page.replies().forEach(news::reply);
      revision = page.revision();
      desk.out().whenShown(new Note.FilesAsOf(revision));
      // A page that leads nowhere would be asked for again for ever.
      wanted |= page.more() && page.revision() > from;
    }
    if (!wanted) {
      complete = true;
      done.run();
    }
  }

  void pushed(ServerFrame.FileNews push) {
    push.files().forEach(news::status);
    push.replies().forEach(news::reply);
    wanted |= push.missed();
  }
}
