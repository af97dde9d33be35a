package classchat.client.screen;

import classchat.client.link.Backlog;
import classchat.client.link.Link;
import classchat.client.link.LinkSettings;
import classchat.client.link.Links;
import classchat.client.profile.Profile;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link of the present sign-in. Links start on a thread of their own, as the first frame does
 * not wait for them; what is told meanwhile is kept. For the screen's thread.
 */
final class LinkSlot {
  private static final Logger LOG = LoggerFactory.getLogger(LinkSlot.class);

  private final Links links;
  private final Profile profile;
  private final Inlet inlet;
  private final ArrayDeque<Link.Command> early = new ArrayDeque<>();
  private Backlog backlog = new Backlog(1);
  private Links.@Nullable Running running;
  private int number;
  private boolean alive;

  LinkSlot(Links links, Profile profile, Inlet inlet) {
    this.links = links;
    this.profile = profile;
    this.inlet = inlet;
  }

  /** Starts the next link; the one before has to have stopped. */
  void start(LinkSettings settings, int unanswered) {
    close();
    alive = true;
    var room = new Backlog(unanswered);
    backlog = room;
    var mine = ++number;
    Thread.ofPlatform()
        .daemon()
        .name("link-start")
        .start(() -> {
          try {
            inlet.add(new Happening.LinkStarted(mine, begun(settings, room, mine)));
          } catch (RuntimeException | Error e) {
            LOG.error("the link cannot start", e);
            inlet.add(new Happening.LinkStopped(mine));
          }
        });
  }

  private Links.Running begun(LinkSettings settings, Backlog room, int mine) {
    return links.start(
        settings,
        profile,
        room,
        batch -> inlet.add(new Happening.Events(mine, batch)),
        () -> inlet.add(new Happening.LinkStopped(mine)));
  }

  void started(Happening.LinkStarted start) {
    if (!isMine(start.link())) {
      inBackground(start.running());
      return;
    }
    running = start.running();
    while (!early.isEmpty()) {
      running.tell(early.remove());
    }
  }

  /** Whether this is what the present link tells. */
  boolean isMine(int link) {
    return alive && link == number;
  }

  boolean alive() {
    return alive;
  }

  /** Counts posts as unanswered; false when there are too many. */
  boolean admit(int posts) {
    return alive && backlog.tryAdmit(posts);
  }

  void tell(Link.Command command) {
    if (!alive) {
      return;
    }
    if (running == null) {
      early.add(command);
    } else {
      running.tell(command);
    }
  }

  /** The link has ended: nothing more comes from it. */
  void close() {
    alive = false;
    early.clear();
    if (running != null) {
      inBackground(running);
      running = null;
    }
  }

  private static void inBackground(Links.Running ended) {
    Thread.ofPlatform().daemon().name("link-stop").start(ended::close);
  }
}
