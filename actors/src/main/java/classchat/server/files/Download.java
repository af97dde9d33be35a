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
import classchat.wire.Limits;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import classchat.wire.stream.Connection;
import java.time.Duration;
import java.util.Optional;

/**
 * One file that goes out on one connection, in order, as far as there is of it and its client lets
 * it; a piece that finds no room waits for it. It holds a piece and its frame at most. It blocks,
 * so it runs on {@link FilesSettings#DISPATCHER}.
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
   */
  private record Place(long next, long upTo, Optional<Piece> held) {
    Place knowing(long available) {
      return new Place(next, Math.max(upTo, available), held);
    }

    Place holding(Piece piece) {
      return new Place(next, upTo, Optional.of(piece));
    }

    Place behind(Piece piece) {
      return new Place(next + piece.size(), upTo, Optional.empty());
    }
  }

  private record Piece(EncodedFrame frame, int size) {}

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final FileParts parts;
  private final FileRow file;
  private final long transfer;
  private final Allowance allowance;
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
      Connection connection,
      ActorRef<TransferNews> session) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.file = file;
    this.transfer = transfer;
    this.allowance = allowance;
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
        Behaviors.withTimers(timers ->
            Placed.in(
                place,
                Command.class,
                new Download(context, timers, parts, file, transfer, allowance, connection, session)
                    .start(from))));
  }

  private Behavior<Command> start(long from) {
    if (from >= file.size()) {
      return finished();
    }
    timers.startTimerWithFixedDelay(Ask.INSTANCE, ASK_AGAIN);
    ask();
    return waiting(new Place(from, 0, Optional.empty()));
  }

  /** There may be nothing yet that could be opened. */
  private Behavior<Command> waiting(Place place) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Wake wake -> Behaviors.same();
          case Ask ask -> ask();
          case FromFile(SharedFileReply.Available(var upTo)) when upTo > place.next() ->
              open(place.knowing(upTo));
          case FromFile(var reply) -> over(reply);
        });
  }

  private Behavior<Command> ask() {
    parts.shared().tell(file.file().toString(), new SharedFileCommand.Watch(fromFile));
    return Behaviors.same();
  }

  private Behavior<Command> open(Place place) {
    try {
      var in = parts.blobs().read(file.file());
      context.getSelf().tell(Wake.INSTANCE);
      return sending(in, place);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Behavior<Command> sending(BlobStore.Reading in, Place place) {
    return Behaviors.receive(Command.class)
        .onMessage(Command.class, command -> onSending(in, place, command))
        .onSignal(
            PostStop.class,
            stopped -> {
              in.close();
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<Command> onSending(BlobStore.Reading in, Place place, Command command) {
    return switch (command) {
      case Wake wake -> send(in, place);
      case Ask ask -> ask();
      case FromFile(SharedFileReply.Available(var upTo)) -> send(in, place.knowing(upTo));
      case FromFile(var reply) -> over(reply);
    };
  }

  /** One piece, then another message may come. */
  private Behavior<Command> send(BlobStore.Reading in, Place place) {
    try {
      var piece = place.held().or(() -> read(in, place));
      if (piece.isEmpty()) {
        return sending(in, place);
      }
      return connection.bulk(piece.get().frame())
          ? sent(in, place.behind(piece.get()))
          : sending(in, place.holding(piece.get()));
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Behavior<Command> sent(BlobStore.Reading in, Place place) {
    if (place.next() == file.size()) {
      return finished();
    }
    context.getSelf().tell(Wake.INSTANCE);
    return sending(in, place);
  }

  private Optional<Piece> read(BlobStore.Reading in, Place place) {
    var room = Math.min(place.upTo(), allowance.look()) - place.next();
    if (room <= 0) {
      return Optional.empty();
    }
    var bytes = in.at(place.next(), (int) Math.min(room, Limits.CHUNK));
    if (bytes.size() == 0) {
      throw new IllegalStateException("bytes of " + file.file() + " are gone");
    }
    var chunk = new FileChunk(file.file(), place.next(), bytes);
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
    return ended(ErrorCode.SERVER_ERROR, "the server could not read it, ask again later", true);
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
