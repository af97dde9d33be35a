package classchat.server.files;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.store.FileRow;
import classchat.wire.Bytes;
import classchat.wire.ErrorCode;
import classchat.wire.FileState;
import java.time.Duration;
import java.util.Optional;

/**
 * One file that comes in on one connection: written, synced now and then, hashed, and at the end
 * compared with what was offered. It blocks, so it runs on {@link FilesSettings#DISPATCHER}. Who
 * sends to it holds the sender to the credit, which bounds what waits here.
 *
 * <p>It begins when no other one writes the file, and reads through what there is of it.
 */
public final class Upload {
  /** What an upload understands. */
  public sealed interface Command {}

  /** The next bytes: they follow on those before, within the credit. */
  public record Next(Bytes bytes) implements Command {}

  private record FromFile(SharedFileReply reply) implements Command {}

  private enum Self implements Command {
    ASK,
    HASH_ON
  }

  /** A word to or from the shared file may get lost. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final FileParts parts;
  private final FileRow file;
  private final long transfer;
  private final ActorRef<TransferNews> session;
  private final ActorRef<SharedFileReply> fromFile;

  private Upload(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      FileParts parts,
      FileRow file,
      long transfer,
      ActorRef<TransferNews> session) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.file = file;
    this.transfer = transfer;
    this.session = session;
    this.fromFile = context.messageAdapter(SharedFileReply.class, FromFile::new);
  }

  /**
   * Starts one.
   *
   * @param place is given back at its end
   */
  public static Behavior<Command> create(
      FileParts parts,
      FileRow file,
      long transfer,
      Places.Place place,
      ActorRef<TransferNews> session) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var upload = new Upload(context, timers, parts, file, transfer, session);
          return Placed.in(place, Command.class, upload.ask(), upload::failed);
        }));
  }

  private Behavior<Command> ask() {
    timers.startTimerWithFixedDelay(Self.ASK, ASK_AGAIN);
    tell(new SharedFileCommand.Begin(fromFile));
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Self again -> {
            tell(new SharedFileCommand.Begin(fromFile));
            yield Behaviors.same();
          }
          case FromFile(SharedFileReply.Begin begin) -> begin();
          case FromFile(SharedFileReply.Over(var state)) when isHere(state) -> wasHere();
          case FromFile(var other) -> over(other);
          case Next early -> Behaviors.same();
        });
  }

  private Behavior<Command> begin() {
    timers.cancel(Self.ASK);
    try {
      var room = parts.blobs().room();
      var intake =
          new Intake(parts.blobs().write(file.file()), file, parts.settings(), parts.pace());
      if (room < file.size() - intake.length()) {
        intake.close();
        return noSpace();
      }
      return hash(intake);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  // What was here before.

  private Behavior<Command> hash(Intake intake) {
    if (intake.length() == 0) {
      return start(intake);
    }
    try {
      var before = parts.blobs().read(file.file());
      context.getSelf().tell(Self.HASH_ON);
      return hashing(intake, before);
    } catch (BlobException e) {
      intake.close();
      return failed(e);
    }
  }

  /** In steps, so that it hears when it is to end. */
  private Behavior<Command> hashing(Intake intake, BlobStore.Reading before) {
    return Behaviors.receive(Command.class)
        .onMessage(Command.class, command -> onHashing(intake, before, command))
        .onSignal(
            PostStop.class,
            stopped -> {
              try (intake;
                  before) {
                return Behaviors.same();
              }
            })
        .build();
  }

  private Behavior<Command> onHashing(Intake intake, BlobStore.Reading before, Command command) {
    return switch (command) {
      case Self step -> onHash(intake, before);
      case FromFile(SharedFileReply.Begin again) -> Behaviors.same();
      case FromFile(var other) -> over(other);
      case Next early -> Behaviors.same();
    };
  }

  private Behavior<Command> onHash(Intake intake, BlobStore.Reading before) {
    try {
      if (intake.hashOn(before)) {
        context.getSelf().tell(Self.HASH_ON);
        return Behaviors.same();
      }
      before.close();
      return start(intake);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  // What comes.

  private Behavior<Command> start(Intake intake) {
    if (intake.isComplete()) {
      return finish(intake, Optional.of(started(intake.length(), intake.length())));
    }
    stored(intake);
    session.tell(started(intake.length(), intake.upTo()));
    return taking(intake);
  }

  private TransferNews.Started started(long from, long upTo) {
    return new TransferNews.Started(file.file(), transfer, from, upTo);
  }

  private Behavior<Command> taking(Intake intake) {
    return Behaviors.receive(Command.class)
        .onMessage(Command.class, command -> onTaking(intake, command))
        .onSignal(
            PostStop.class,
            stopped -> {
              intake.close();
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<Command> onTaking(Intake intake, Command command) {
    return switch (command) {
      case Next(var bytes) -> onNext(intake, bytes);
      case FromFile(SharedFileReply.Begin again) -> Behaviors.same();
      case FromFile(var other) -> over(other);
      case Self late -> Behaviors.same();
    };
  }

  private Behavior<Command> onNext(Intake intake, Bytes bytes) {
    try {
      intake.take(bytes);
      parts.events().fileBytesCame(bytes.size());
      if (intake.isComplete()) {
        return finish(intake, Optional.empty());
      }
      return intake.isDue() ? sync(intake) : Behaviors.same();
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Behavior<Command> sync(Intake intake) {
    intake.sync();
    stored(intake);
    if (parts.blobs().room() < 0) {
      return noSpace();
    }
    session.tell(new TransferNews.Credited(file.file(), transfer, intake.upTo()));
    return Behaviors.same();
  }

  private void stored(Intake intake) {
    tell(new SharedFileCommand.Stored(fromFile, intake.synced()));
  }

  private void tell(SharedFileCommand command) {
    parts.shared().tell(file.file().toString(), command);
  }

  // The end.

  /**
   * Downloads get the last bytes only once the file is complete: so none has all of a file of which
   * that is not known.
   *
   * @param first what the session is to hear before; empty when it has heard
   */
  private Behavior<Command> finish(Intake intake, Optional<TransferNews> first) {
    try {
      intake.sync();
      var asOffered = intake.isAsOffered();
      intake.close();
      return asOffered ? complete(first) : wrong();
    } catch (BlobException e) {
      return failed(e);
    } catch (RuntimeException e) {
      parts.events().failed("the end of an upload of @" + file.senderName(), e);
      return ended(ErrorCode.SERVER_ERROR, "the server could not note that it is here", true);
    }
  }

  private Behavior<Command> complete(Optional<TransferNews> first) {
    parts.files().set(file.file(), FileState.COMPLETE);
    var state = parts.files().find(file.file()).map(FileRow::state).orElse(FileState.EXPIRED);
    tell(new SharedFileCommand.Changed(state));
    if (!isHere(state)) {
      return over(new SharedFileReply.Over(state));
    }
    first.ifPresent(session::tell);
    parts.announcer().state(file, state);
    parts.events().fileStored(file.senderName(), file.size());
    return finished();
  }

  private Behavior<Command> wrong() {
    if (parts.files().set(file.file(), FileState.FAILED)) {
      parts.announcer().state(file, FileState.FAILED);
      parts.events().fileEnded(file.senderName(), FileState.FAILED, file.size());
    }
    tell(new SharedFileCommand.Changed(FileState.FAILED));
    return ended(ErrorCode.HASH_MISMATCH, "what came is something else than was offered", false);
  }

  private Behavior<Command> wasHere() {
    session.tell(started(file.size(), file.size()));
    return finished();
  }

  private static boolean isHere(FileState state) {
    return state == FileState.COMPLETE || state == FileState.SETTLED;
  }

  private Behavior<Command> over(SharedFileReply reply) {
    return switch (reply) {
      case SharedFileReply.Begin begin -> Behaviors.same();
      case SharedFileReply.Available available -> Behaviors.same();
      case SharedFileReply.Replaced() ->
          ended(ErrorCode.REPLACED, "it is being sent on another connection", false);
      case SharedFileReply.Over(var state) ->
          ended(ErrorCode.UNKNOWN_FILE, Endings.why(file, state), false);
      case SharedFileReply.Lost() -> lost();
    };
  }

  private Behavior<Command> lost() {
    return ended(ErrorCode.SERVER_ERROR, "the server takes it elsewhere, send on", true);
  }

  private Behavior<Command> noSpace() {
    return ended(
        ErrorCode.NO_SPACE, "the server's disk has no room for it now (files.keep-free)", true);
  }

  private Behavior<Command> failed(RuntimeException failure) {
    parts.events().failed("an upload of @" + file.senderName(), failure);
    return failure instanceof BlobException blob && blob.reason() == BlobException.Reason.NO_SPACE
        ? noSpace()
        : ended(ErrorCode.SERVER_ERROR, "the server could not write it, send on later", true);
  }

  private Behavior<Command> ended(ErrorCode code, String text, boolean retryable) {
    session.tell(new TransferNews.Ended(file.file(), transfer, code, text, retryable));
    return Behaviors.stopped();
  }

  private Behavior<Command> finished() {
    session.tell(new TransferNews.Finished(file.file(), transfer));
    return Behaviors.stopped();
  }
}
