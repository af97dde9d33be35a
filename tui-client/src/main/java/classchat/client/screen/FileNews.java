package classchat.client.screen;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.FileStep;
import classchat.client.model.SharedFile;
import classchat.client.pane.FileWords;
import classchat.client.view.News;
import classchat.client.view.View;
import classchat.wire.CleanText;
import classchat.wire.FileAnswer;
import java.util.Optional;

/** What is worth a notification of what becomes of files. */
final class FileNews {
  private FileNews() {}

  /** Empty for what is none, or was told before. */
  static Optional<News.Item> of(ClientEvent event, View view) {
    return switch (event) {
      case ClientEvent.FileIs(var file, var step, var user) ->
          isTold(file, view) ? Optional.empty() : of(file, step, user, view);
      case ClientEvent.FileMoved moved -> of(moved.file(), moved.step(), Optional.empty(), view);
      default -> Optional.empty();
    };
  }

  private static boolean isTold(SharedFile file, View view) {
    return file.equals(view.client().files().get(file.id()));
  }

  private static Optional<News.Item> of(
      SharedFile file, FileStep step, Optional<String> user, View view) {
    return user.isPresent()
        ? ofOther(file, step, user.get(), view)
        : switch (step) {
          case KNOWN, ACCEPTED, DECLINED, PROGRESS, CANCELLED, EXPIRED -> Optional.empty();
          case DONE ->
              file.own()
                  ? Optional.empty()
                  : item(
                      News.Kind.FILE, file.name() + " of " + file.from() + " is here", file, view);
          case FAILED ->
              item(
                  News.Kind.FAILURE,
                  CleanText.line(file.name() + ": " + file.reason()),
                  file,
                  view);
        };
  }

  private static Optional<News.Item> ofOther(
      SharedFile file, FileStep step, String user, View view) {
    if (user.equals(view.client().self())) {
      return Optional.empty();
    }
    return switch (step) {
      case KNOWN, ACCEPTED, PROGRESS, EXPIRED -> Optional.empty();
      case DONE ->
          file.conversation().isGroup()
              ? Optional.empty() // beside the offer they are counted
              : answer(file, user, FileAnswer.DONE, view);
      case DECLINED -> answer(file, user, FileAnswer.DECLINED, view);
      case FAILED -> answer(file, user, FileAnswer.FAILED, view);
      case CANCELLED ->
          file.own()
              ? answer(file, user, FileAnswer.CANCELLED, view)
              : item(News.Kind.FILE, user + " has taken " + file.name() + " back", file, view);
    };
  }

  private static Optional<News.Item> answer(
      SharedFile file, String user, FileAnswer answer, View view) {
    var text = file.name() + ": " + user + " " + FileWords.answer(answer);
    return item(News.Kind.FILE, text, file, view);
  }

  private static Optional<News.Item> item(News.Kind kind, String text, SharedFile file, View view) {
    return Optional.of(
        new News.Item(view.now(), kind, text, Optional.of(file.conversation()), file.seq()));
  }

  /** What the offer is called among the notifications. */
  static String offered(ChatMessage offer) {
    var where = offer.conversation().isGroup() ? " in " + offer.conversation().label() : "";
    return "file from " + offer.from() + where + ": " + offer.text();
  }
}
