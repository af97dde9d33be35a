package classchat.client.line;

import classchat.client.link.Batch;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.wire.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the line mode on one thread: takes what happens, prints it, and tells the link what
 * was shown only when it is flushed, once for everything that was there at the time. The link's
 * last word is left to the caller, who may try once more.
 */
public final class LineMode {
  /**
   * How a run behaves.
   *
   * @param stay how much longer it stays when all input is answered
   * @param autoRead whether messages are marked read when they are written out
   * @param readLate whether input is left alone until the sign-in has succeeded, as somebody may be
   *     asked for a password
   */
  public record Manner(Format format, Duration stay, boolean autoRead, boolean readLate) {}

  private static final ClientEvent.Ended SILENT =
      new ClientEvent.Ended(Ending.QUIT, ErrorCode.TIMEOUT, "", 0);
  private static final ClientEvent.Ended BROKEN =
      new ClientEvent.Ended(Ending.PROFILE_FAILED, ErrorCode.SERVER_ERROR, "", 0);

  private final Inbox inbox;
  private final Consumer<Link.Command> link;
  private final LineInput input;
  private final LineOutput output;
  private final Diagnostics diagnostics;
  private final Desk desk;
  private final AutoRead autoRead;
  private final Departure departure;

  private boolean reading;
  private boolean connected;
  private boolean ready;
  private long printed;
  private long shown;
  private ClientEvent.@Nullable KeyRefused key;
  private ClientEvent.@Nullable Ended ended;

  /** A run that has not begun; {@code link} is told what to do, and tells {@code inbox}. */
  public LineMode(
      Inbox inbox,
      Consumer<Link.Command> link,
      LineInput input,
      LineOutput output,
      Diagnostics diagnostics,
      Clock clock,
      Manner manner) {
    this.inbox = inbox;
    this.link = link;
    this.input = input;
    this.output = output;
    this.diagnostics = diagnostics;
    this.desk = new Desk(link, manner.format().printer(clock), output, input.backlog(), inbox);
    this.autoRead = new AutoRead(manner.autoRead(), link);
    this.departure = new Departure(link, manner.stay());
    this.reading = !manner.readLate();
  }

  /** Runs until the link has ended; returns how. */
  public Outcome run() throws InterruptedException {
    if (reading) {
      input.start();
    }
    while (ended == null && !departure.isLate()) {
      var next = inbox.poll();
      if (next == null) {
        settle();
        next = await();
      }
      if (next != null) {
        on(next);
      }
    }
    desk.giveUp();
    inbox.rest().forEach(this::on);
    desk.settled();
    output.flush();
    return new Outcome(desk.failed(), connected, ended == null ? SILENT : ended, key);
  }

  private @Nullable Happening await() throws InterruptedException {
    var deadline = departure.deadline();
    return deadline == null ? inbox.take() : inbox.take(deadline.left());
  }

  /** Nothing more is there at the moment. */
  private void settle() {
    desk.settled();
    if (!output.flush()) {
      departure.leaveUnheard();
      return;
    }
    if (shown < printed) {
      shown = printed;
      link.accept(new Link.Shown(shown));
      autoRead.shown();
    }
    if (desk.quit()) {
      departure.quit();
    }
    if (ready && departure.isNear()) {
      diagnostics.waitsFor(desk.transfers());
    }
    departure.check(ready && desk.idle() && autoRead.idle());
  }

  private void on(Happening happening) {
    switch (happening) {
      case Happening.Events events -> batch(events.batch());
      case Happening.Typed line -> desk.line(line);
      case Happening.PasswordTyped line -> desk.line(line);
      case Happening.InputEnded end -> departure.inputEnded();
      case Happening.Leave leave -> departure.leave();
      case Happening.LinkStopped stopped -> stopped();
    }
  }

  private void batch(Batch batch) {
    for (var event : batch.events()) {
      diagnostics.event(event);
      note(event);
      if (!autoRead.takes(event)) {
        desk.event(event);
      }
    }
    printed = batch.number();
  }

  private void note(ClientEvent event) {
    switch (event) {
      case ClientEvent.Connected up -> connected();
      case ClientEvent.Ready up -> ready = true;
      case ClientEvent.KeyRefused refused -> key = refused;
      case ClientEvent.Ended end -> ended = end;
      default -> {}
    }
  }

  private void connected() {
    connected = true;
    if (!reading) {
      reading = true;
      input.start();
    }
  }

  /** A link that stops without a word has failed. */
  private void stopped() {
    if (ended == null) {
      diagnostics.say("the connection has failed inside this program: see its log");
      ended = BROKEN;
    }
  }
}
