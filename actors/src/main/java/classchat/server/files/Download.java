package classchat.server.files;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.store.FileRow;
import classchat.wire.ErrorCode;
import classchat.wire.FileChunk;
import classchat.wire.FileState;
import classchat.wire.Limits;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import java.io.EOFException;
import java.time.Duration;
import java.util.Optional;

/**
 * One file that goes out on one connection, in order, as far as there is of it and its client lets
 * it; a piece that finds no room waits for it. It holds a piece and its frame at most. While it
 * waits for what is still to come of the file it has no place, so it keeps nobody else waiting. It
 * blocks, so it runs on {@link FilesSettings#DISPATCHER}.
 */
public final class Download {
  /** What a download understands. */
  public sealed interface Command {}

  /** The connection has room again for what is large, or the client lets it send more. */
  public enum Wake implements Command {
    INSTANCE
  }

  private record FromFile(SharedFileReply reply) implements Command {}

  private enum Ask implements Command {
    INSTANCE
  }

  /** A word to or from the shared file may get lost. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  /**
   * How far it is.
   *
   * @param next the first byte that is to go out, or is in {@code held}
   * @param upTo what there is of the file
   * @param held a piece that found no room
   * @param before what was next when it asked last
   */
  private record Reach(long next, long upTo, Optional<Piece> held, long before) {
    Reach knowing(long available) {
      return new Reach(next, Math.max(upTo, available), held, before);
    }

    Reach holding(Piece piece) {
      return new Reach(next, upTo, Optional.of(piece), before);
    }

    Reach behind(Piece piece) {
      return new Reach(next + piece.size(), upTo, Optional.empty(), before);
    }

    Reach asking() {
      return new Reach(next, upTo, held, next);
    }

    /** Whether all that there is was gone when it asked last. */
    boolean isWaiting() {
      return next >= upTo && next == before;
    }
  }

  private record Piece(EncodedFrame frame, int size) {}

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final FileParts parts;
  private final FileRow file;
  private final long transfer;
  private final Allowance allowance;
  private final Places.Place place;
  private final Connection connection;
  private final ActorRef<TransferNews> session;
  private final ActorRef<SharedFileReply> fromFile;

  private Download(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      FileParts parts,
      FileRow file,
      long transfer,
      Allowance allowance,
      Places.Place place,
      Connection connection,
      ActorRef<TransferNews> session) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.file = file;
    this.transfer = transfer;
    this.allowance = allowance;
    this.place = place;
    this.connection = connection;
    this.session = session;
    this.fromFile = context.messageAdapter(SharedFileReply.class, FromFile::new);
  }

  /**
   * Starts one.
   *
   * @param from the first byte that is wanted
   * @param place is given back at its end
   */
  public static Behavior<Command> create(
      FileParts parts,
      FileRow file,
      long from,
      long transfer,
      Allowance allowance,
      Places.Place place,
      Connection connection,
      ActorRef<TransferNews> session) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          var download =
              new Download(
                  context, timers, parts, file, transfer, allowance, place, connection, session);
          return Placed.in(place, Command.class, download.start(from), download::broken);
        }));
  }

  private Behavior<Command> start(long from) {
    if (from >= file.size()) {
      return finished();
    }
    timers.startTimerWithFixedDelay(Ask.INSTANCE, ASK_AGAIN);
    ask();
    return waiting(new Reach(from, 0, Optional.empty(), from));
  }

  /** There may be nothing yet that could be opened. */
  private Behavior<Command> waiting(Reach reach) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Wake wake -> Behaviors.same();
          case Ask ask -> {
            place.giveBack();
            yield ask();
          }
          case FromFile(SharedFileReply.Available(var upTo)) when upTo > reach.next() ->
              goOn(reach.knowing(upTo));
          case FromFile(var reply) -> over(reply);
        });
  }

  private Behavior<Command> ask() {
    parts.shared().tell(file.file().toString(), new SharedFileCommand.Watch(fromFile));
    return Behaviors.same();
  }

  private Behavior<Command> goOn(Reach reach) {
    return place
        .takeAgain()
        .map(full -> ended(ErrorCode.RATE_LIMITED, full, true))
        .orElseGet(() -> open(reach));
  }

  private Behavior<Command> open(Reach reach) {
    try {
      var in = parts.blobs().read(file.file());
      context.getSelf().tell(Wake.INSTANCE);
      return sending(in, reach);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Behavior<Command> sending(BlobStore.Reading in, Reach reach) {
    return Behaviors.receive(Command.class)
        .onMessage(Command.class, command -> onSending(in, reach, command))
        .onSignal(
            PostStop.class,
            stopped -> {
              in.close();
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<Command> onSending(BlobStore.Reading in, Reach reach, Command command) {
    return switch (command) {
      case Wake wake -> send(in, reach);
      case Ask ask -> reach.isWaiting() ? rest(in, reach) : askAgain(in, reach);
      case FromFile(SharedFileReply.Available(var upTo)) -> send(in, reach.knowing(upTo));
      case FromFile(var reply) -> over(reply);
    };
  }

  private Behavior<Command> askAgain(BlobStore.Reading in, Reach reach) {
    ask();
    return sending(in, reach.asking());
  }

  /** Until there is more of it. */
  private Behavior<Command> rest(BlobStore.Reading in, Reach reach) {
    in.close();
    place.giveBack();
    ask();
    return waiting(reach);
  }

  /** One piece, then another message may come. */
  private Behavior<Command> send(BlobStore.Reading in, Reach reach) {
    try {
      var piece = reach.held().or(() -> read(in, reach));
      if (piece.isEmpty()) {
        return sending(in, reach);
      }
      return connection.bulk(piece.get().frame())
          ? sent(in, reach.behind(piece.get()), piece.get().size())
          : sending(in, reach.holding(piece.get()));
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Behavior<Command> sent(BlobStore.Reading in, Reach reach, int bytes) {
    parts.events().fileBytesWent(bytes);
    if (reach.next() == file.size()) {
      return finished();
    }
    context.getSelf().tell(Wake.INSTANCE);
    return sending(in, reach);
  }

  private Optional<Piece> read(BlobStore.Reading in, Reach reach) {
    var room = Math.min(reach.upTo(), allowance.look()) - reach.next();
    if (room <= 0) {
      return Optional.empty();
    }
    var size = (int) Math.min(room, Limits.CHUNK);
    parts.pace().await(size);
    var bytes = in.at(reach.next(), size);
    if (bytes.size() == 0) {
      throw new BlobException(
          BlobException.Reason.MISSING,
          "read " + file.file(),
          new EOFException("nothing at " + reach.next()));
    }
    var chunk = new FileChunk(file.file(), reach.next(), bytes);
    return Optional.of(new Piece(FrameEncoder.encode(chunk), bytes.size()));
  }

  private Behavior<Command> over(SharedFileReply reply) {
    return switch (reply) {
      case SharedFileReply.Begin forUploads -> Behaviors.same();
      case SharedFileReply.Replaced forUploads -> Behaviors.same();
      case SharedFileReply.Available nothingNew -> Behaviors.same();
      case SharedFileReply.Over(var state) ->
          ended(ErrorCode.UNKNOWN_FILE, Endings.why(file, state), false);
      case SharedFileReply.Lost() ->
          ended(ErrorCode.SERVER_ERROR, "the server gives it elsewhere, ask again", true);
    };
  }

  private Behavior<Command> failed(RuntimeException failure) {
    parts.events().failed("a download of a file of @" + file.senderName(), failure);
    return failure instanceof BlobException blob && blob.reason() == BlobException.Reason.MISSING
        ? missing()
        : unread();
  }

  /** Not even why it failed can be said. */
  private Behavior<Command> broken(RuntimeException failure) {
    parts.events().failed("a download of a file of @" + file.senderName(), failure);
    return unread();
  }

  private Behavior<Command> unread() {
    return ended(ErrorCode.SERVER_ERROR, "the server could not read it, ask again later", true);
  }

  /** As of one that is over; all of what is complete does not come once more. */
  private Behavior<Command> missing() {
    var state = parts.files().find(file.file()).map(FileRow::state).orElse(FileState.EXPIRED);
    return state.isAvailable()
        ? ended(
            ErrorCode.SERVER_ERROR, "the server has lost bytes of it", state != FileState.COMPLETE)
        : over(new SharedFileReply.Over(state));
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
