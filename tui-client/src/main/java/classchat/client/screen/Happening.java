package classchat.client.screen;

import classchat.client.display.Key;
import classchat.client.edit.Choice;
import classchat.client.edit.PathWord;
import classchat.client.link.Batch;
import classchat.client.link.Links;
import java.util.List;

/** What the screen's thread is woken by. */
sealed interface Happening {
  /** Somebody did something at the display. */
  record KeyDown(Key key) implements Happening {}

  /**
   * The link has started.
   *
   * @param link which one, counted in this run
   */
  record LinkStarted(int link, Links.Running running) implements Happening {}

  /** Something happened on the link. */
  record Events(int link, Batch batch) implements Happening {}

  /** The link has stopped. */
  record LinkStopped(int link) implements Happening {}

  /** A folder has been read: what the path may mean. */
  record Listed(PathWord word, List<Choice> choices) implements Happening {
    public Listed {
      choices = List.copyOf(choices);
    }
  }

  /** A signal wants this client to leave. */
  record Leave() implements Happening {}
}
