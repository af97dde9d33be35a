package classchat.client.screen;

import classchat.client.display.Display;
import classchat.client.link.Link;
import classchat.client.link.Links;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.pane.Screen;
import classchat.client.profile.Profile;
import classchat.client.view.Scene;
import classchat.client.view.View;
import classchat.wire.ErrorCode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One run of the full screen, on one thread: it takes what happens from one queue, changes the
 * view, draws it when it has changed, at most once in 16 ms, and tells the link what was shown only
 * when it has been drawn.
 */
public final class ScreenMode {
  /**
   * What a run is made of.
   *
   * @param unanswered posts at which no further ones are taken
   * @param editor the command that edits a file; may be empty
   * @param nanos a clock that only goes on
   */
  public record Parts(
      Inlet inlet,
      Display display,
      Links links,
      Profile profile,
      Beginning beginning,
      Beginning.LinkMaker maker,
      ScreenSettings settings,
      int unanswered,
      String editor,
      Clock clock,
      LongSupplier nanos) {}

  /** How a run has ended. */
  public enum Outcome {
    /** Somebody has left, or a signal came. */
    LEFT,
    /** The terminal is gone. */
    UNSEEN
  }

  private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(16);

  /** How long the link may take to leave in good order. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(3);

  /** What happens before it is looked whether to draw. */
  private static final int BUDGET = 1_000;

  private final Inlet inlet;
  private final Display display;
  private final Stage stage;
  private final LinkSlot link;
  private final Asks asks;
  private final Door door;
  private final Chats chats;
  private final ReadMarks marks;
  private final Roll roll;
  private final Sessions sessions;
  private final LinkEvents events;
  private final Paces paces;
  private final InputKeys input;
  private final KeyDispatch keys;
  private final Clock clock;
  private final LongSupplier nanos;
  private Instant ticked;
  private long drawnAt;
  private long received;
  private long shown;
  private long leaveBy = Long.MAX_VALUE;
  private boolean leaving;
  private boolean over;
  private boolean mouse;

  /** A run that has not begun. */
  public ScreenMode(Parts parts) {
    inlet = parts.inlet();
    display = parts.display();
    clock = parts.clock();
    nanos = parts.nanos();
    ticked = clock.instant();
    var settings = parts.settings();
    stage =
        new Stage(View.initial(settings.look(), clock.instant()), parts.display().size(), clock);
    stage.change(next -> next.mouse = settings.mouse());
    link = new LinkSlot(parts.links(), parts.profile(), inlet);
    asks = new Asks(link);
    chats = new Chats(stage, asks);
    marks = new ReadMarks(stage, asks, settings.sendRead());
    door =
        new Door(
            stage, link, parts.profile(), parts.beginning(), parts.maker(), parts.unanswered());
    var refused = new RefusedPosts(stage);
    var speaking = new Speaking(stage, asks, link, chats, marks, refused, this::leave);
    roll = new Roll(stage, asks, nanos);
    var attention = new Attention(stage, display, settings);
    sessions = new Sessions(stage, chats, speaking, marks, roll, parts.beginning().chat());
    var messages = new Messages(stage, asks, chats, refused, display);
    var pickers = new Pickers(stage, chats, speaking, messages, roll);
    var results = new Results(stage, asks, chats, pickers);
    events = new LinkEvents(stage, asks, chats, refused, roll, attention, sessions, results);
    var leave = new Leaving(stage, this::leave);
    paces = new Paces(stage, nanos);
    var paths = new PathCompletion(stage, new FolderReader(inlet::add));
    input = new InputKeys(stage, speaking, roll, paths, settings.pasteLines());
    var fileAsks = new FileAsks(stage, asks, link);
    var files = new FileKeys(stage, fileAsks, chats, messages, input);
    var members = new MemberKeys(stage, chats);
    var chatKeys =
        new ChatKeys(
            stage,
            chats,
            input,
            messages,
            members,
            new PaneKeys(stage, members),
            files,
            pickers,
            leave,
            new ForeignEditor(stage, display, parts.editor()));
    var list = new FileListKeys(stage, fileAsks, files);
    var overlayKeys =
        new OverlayKeys(
            stage, asks, speaking, pickers, leave, list, new TypingOn(stage, input, chatKeys));
    var signInKeys = new SignInKeys(stage, door, this::leave);
    keys =
        new KeyDispatch(
            stage, display, signInKeys, chatKeys, overlayKeys, () -> leaving, this::leave);
  }

  /** Runs until somebody leaves; the display is closed by the caller. */
  public Outcome run() throws InterruptedException {
    try {
      door.arrange();
      draw();
      door.begin();
      while (!over) {
        step();
      }
      return Outcome.LEFT;
    } catch (IOException e) {
      return Outcome.UNSEEN;
    } finally {
      link.close();
    }
  }

  private void step() throws IOException, InterruptedException {
    var next = inlet.take(patience());
    for (var count = 0; next != null && count < BUDGET && !over; count++) {
      on(next);
      next = inlet.poll();
    }
    if (next != null) {
      on(next);
    }
    tick();
    if (stage.changed() && nanos.getAsLong() - drawnAt >= FRAME) {
      draw();
    }
  }

  /** Until something has to be done without being woken. */
  private long patience() {
    if (stage.changed()) {
      return Math.max(0, FRAME - (nanos.getAsLong() - drawnAt));
    }
    if (leaving) {
      return Math.max(0, leaveBy - nanos.getAsLong());
    }
    var now = clock.millis();
    var unit = counts(stage.view()) ? TimeUnit.SECONDS : TimeUnit.MINUTES;
    return TimeUnit.MILLISECONDS.toNanos(unit.toMillis(1) - now % unit.toMillis(1));
  }

  /** Whether seconds are counted down. */
  private static boolean counts(View view) {
    return view.session().retryAt().isPresent() && view.scene() instanceof Scene.Chats;
  }

  private void tick() {
    if (nanos.getAsLong() >= leaveBy) {
      over = true;
    }
    var view = stage.view();
    var now = clock.instant();
    if (rounded(view, now) != rounded(view, ticked)) {
      ticked = now;
      stage.change(next -> next.now = now);
      if (view.client().current().isEmpty() && view.focused()) {
        roll.call(); // the start page tells who is online
      }
    }
  }

  private static long rounded(View view, Instant at) {
    return counts(view) ? at.getEpochSecond() : at.getEpochSecond() / 60;
  }

  private void draw() throws IOException {
    stage.takeChanged();
    if (stage.view().mouse() != mouse) {
      mouse = stage.view().mouse();
      display.mouse(mouse);
    }
    display.draw(Screen.render(stage.view(), stage.size()));
    drawnAt = nanos.getAsLong();
    if (shown < received) {
      shown = received;
      link.tell(new Link.Shown(shown));
    }
    marks.drawn();
    chats.fill();
  }

  private void on(Happening happening) throws IOException {
    switch (happening) {
      case Happening.KeyDown(var key) -> keys.key(key);
      case Happening.LinkStarted start -> link.started(start);
      case Happening.Events batch -> events(batch);
      case Happening.LinkStopped(var number) -> stopped(number);
      case Happening.Listed listed -> input.listed(listed);
      case Happening.Leave leave -> leave();
    }
    stage.settle();
  }

  private void events(Happening.Events told) throws IOException {
    if (!link.isMine(told.link())) {
      return;
    }
    received = told.batch().number();
    stage.change(next -> next.now = clock.instant());
    for (var event : told.batch().events()) {
      if (event instanceof ClientEvent.Ended ended) {
        ended(ended);
        return;
      }
      paces.event(event);
      events.event(event);
      door.event(event);
    }
  }

  private void ended(ClientEvent.Ended ended) {
    link.close();
    received = 0;
    shown = 0;
    if (leaving) {
      over = true;
    } else {
      door.leaving();
      events.ended(ended.text());
      sessions.ended();
      door.ended(ended);
    }
    asks.clear();
  }

  /** A link that stops without a word has failed. */
  private void stopped(int number) {
    if (link.isMine(number)) {
      ended(
          new ClientEvent.Ended(
              Ending.PROFILE_FAILED,
              ErrorCode.SERVER_ERROR,
              "the connection has failed inside this program: see its log",
              0));
    }
  }

  private void leave() {
    if (leaving) {
      over = true;
      return;
    }
    leaving = true;
    door.leaving();
    if (!link.alive()) {
      over = true;
      return;
    }
    leaveBy = nanos.getAsLong() + FAREWELL;
    stage.clear();
    stage.say("leaving ...");
    link.tell(new Link.Quit());
  }

  /** Posts that are kept in the profile unanswered. */
  public int unsent() {
    return stage.view().client().drafts().size();
  }
}
