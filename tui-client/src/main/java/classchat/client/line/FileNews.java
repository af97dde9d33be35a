package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.SharedFile;

/** Which steps of files are told: neither what nobody has asked for, nor what is not sent yet. */
final class FileNews {
  private FileNews() {}

  static boolean isNews(ClientEvent.FileIs event) {
    return isNews(event.file(), event.step());
  }

  /** The last answer of a command is, whatever it says. */
  static boolean isNews(ClientEvent.FileMoved event) {
    return event.last() || isNews(event.file(), event.step());
  }

  private static boolean isNews(SharedFile file, FileStep step) {
    var isRead = step == FileStep.PROGRESS && file.stage() == FileStage.PREPARING;
    return step != FileStep.KNOWN && !isRead;
  }
}
