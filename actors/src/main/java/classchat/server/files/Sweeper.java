package classchat.server.files;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets go of files whose time has come, forgets what has been over for long, and deletes bytes that
 * nobody wants or knows: at its start, as after a crash, and then every now and again. It blocks,
 * so it runs on {@link FilesSettings#DISPATCHER}.
 */
public final class Sweeper {
  /** What a sweeper understands: its own timer. */
  public enum Command {
    SWEEP
  }

  private static final int AT_ONCE = 100;
  private static final int ASKED_FOR = 500;

  private final FileParts parts;
  private final Clock clock;

  private Sweeper(FileParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /** Starts one. */
  public static Behavior<Command> create(FileParts parts, Clock clock) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(Command.SWEEP, parts.settings().sweep());
          context.getSelf().tell(Command.SWEEP);
          return new Sweeper(parts, clock).running();
        }));
  }

  private Behavior<Command> running() {
    return Behaviors.receiveMessage(command -> {
      sweep();
      return Behaviors.same();
    });
  }

  /** What fails is done the next time. */
  private void sweep() {
    attempt("letting go of files", this::expire);
    attempt(
        "forgetting files", () -> parts.files().forget(clock.millis(), parts.settings().forget()));
    attempt("deleting files", this::delete);
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      parts.events().failed(what, e);
    }
  }

  private void expire() {
    var expired = parts.files().expire(clock.millis(), AT_ONCE);
    while (!expired.isEmpty()) {
      for (var file : expired) {
        parts
            .shared()
            .tell(file.file().toString(), new SharedFileCommand.Changed(FileState.EXPIRED));
        parts.announcer().state(file, FileState.EXPIRED);
        parts.events().fileEnded(file.senderName(), FileState.EXPIRED, file.size());
      }
      expired = parts.files().expire(clock.millis(), AT_ONCE);
    }
  }

  /** Looks into the spool first: bytes only ever come to a file that the store knows already. */
  private void delete() {
    var spooled = List.copyOf(parts.blobs().list());
    for (var from = 0; from < spooled.size(); from += ASKED_FOR) {
      var some = spooled.subList(from, Math.min(spooled.size(), from + ASKED_FOR));
      delete(parts.files().unwanted(new HashSet<>(some)));
    }
  }

  private void delete(Set<FileId> unwanted) {
    unwanted.forEach(file -> attempt("deleting a file", () -> parts.blobs().delete(file)));
  }
}
