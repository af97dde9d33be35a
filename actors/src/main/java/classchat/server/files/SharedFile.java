package classchat.server.files;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import classchat.server.cluster.EntityKind;
import classchat.server.cluster.Passivation;
import classchat.server.files.InternalCommand.Due;
import classchat.server.files.InternalCommand.Failed;
import classchat.server.files.InternalCommand.Gone;
import classchat.server.files.InternalCommand.Loaded;
import classchat.server.files.InternalCommand.Stop;
import classchat.server.files.SharedFileCommand.Begin;
import classchat.server.files.SharedFileCommand.Changed;
import classchat.server.files.SharedFileCommand.Stored;
import classchat.server.files.SharedFileCommand.Watch;
import classchat.server.store.Files;
import classchat.wire.FileId;
import classchat.wire.FileState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * One file that was offered: who writes it, how much of it there is and who reads it. It has one
 * writer at a time, the one that asked last. When it is over it lets all of them go, and its bytes
 * are deleted once nobody writes any more.
 */
public final class SharedFile {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int HELD = 1000;

  /**
   * What shared files work with.
   *
   * @param blocking where blocking calls run
   */
  public record Collaborators(Files files, BlobStore blobs, Executor blocking) {}

  private final ActorContext<SharedFileCommand> context;
  private final TimerScheduler<SharedFileCommand> timers;
  private final StashBuffer<SharedFileCommand> stash;
  private final FileId id;
  private final Collaborators with;
  private final Passivation<SharedFileCommand> passivation;

  private SharedFile(
      ActorContext<SharedFileCommand> context,
      TimerScheduler<SharedFileCommand> timers,
      StashBuffer<SharedFileCommand> stash,
      FileId id,
      Collaborators with,
      Passivation<SharedFileCommand> passivation) {
    this.context = context;
    this.timers = timers;
    this.stash = stash;
    this.id = id;
    this.with = with;
    this.passivation = passivation;
  }

  /** Shared files, as a directory starts them. */
  public static EntityKind<SharedFileCommand> kind(Collaborators with) {
    return new EntityKind<>(
        "file",
        SharedFileCommand.class,
        Stop.INSTANCE,
        (id, passivation) -> create(FileId.parse(id), with, passivation));
  }

  /** Starts by reading how it stands with it. */
  static Behavior<SharedFileCommand> create(
      FileId id, Collaborators with, Passivation<SharedFileCommand> passivation) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers ->
            Behaviors.withStash(
                HELD,
                stash -> new SharedFile(context, timers, stash, id, with, passivation).start())));
  }

  private Behavior<SharedFileCommand> start() {
    timers.startTimerWithFixedDelay(Due.IDLE, IDLE);
    return load();
  }

  private Behavior<SharedFileCommand> load() {
    context.pipeToSelf(
        started(() -> new Loaded(with.files().find(id), with.blobs().synced(id))),
        (loaded, why) -> why == null ? loaded : new Failed(why.toString()));
    return loading();
  }

  private Behavior<SharedFileCommand> loading() {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Loaded loaded -> onLoaded(loaded);
          case Failed(var why) -> onLoadFailed(why);
          case Due due -> due == Due.LOAD ? load() : Behaviors.same();
          case Stop stop -> Behaviors.stopped();
          case SharedFileCommand other -> hold(other);
        });
  }

  private Behavior<SharedFileCommand> onLoaded(Loaded loaded) {
    return loaded
        .row()
        .map(row -> stash.unstashAll(shared(Sharing.of(row, loaded.stored()))))
        .orElseGet(() -> stash.unstashAll(unknown()));
  }

  private Behavior<SharedFileCommand> onLoadFailed(String why) {
    context.getLog().warn("file {} cannot be read: {}", id, why);
    timers.startSingleTimer(Due.LOAD, Due.LOAD, PAUSE);
    return Behaviors.same();
  }

  /** What finds no room is asked for again. */
  private Behavior<SharedFileCommand> hold(SharedFileCommand command) {
    if (!stash.isFull()) {
      stash.stash(command);
    }
    return Behaviors.same();
  }

  /** There is no such file, so nobody can do anything with it. */
  private Behavior<SharedFileCommand> unknown() {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Begin(var upload) -> lose(upload);
          case Stored(var upload, var upTo) -> lose(upload);
          case Watch(var download) -> lose(download);
          case Due due -> away();
          case Stop stop -> Behaviors.stopped();
          case SharedFileCommand other -> Behaviors.same();
        });
  }

  private static Behavior<SharedFileCommand> lose(ActorRef<SharedFileReply> transfer) {
    transfer.tell(new SharedFileReply.Lost());
    return Behaviors.same();
  }

  private Behavior<SharedFileCommand> shared(Sharing now) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Begin(var upload) -> shared(onBegin(now.withQuiet(false), upload));
          case Stored(var upload, var upTo) -> shared(onStored(now.withQuiet(false), upload, upTo));
          case Watch(var download) -> shared(onWatch(now.withQuiet(false), download));
          case Changed(var state) -> shared(onChanged(now.withQuiet(false), state));
          case Gone(var transfer) -> shared(onGone(now, transfer));
          case Due due -> onIdle(now);
          case Stop stop -> onStop(now);
          case Loaded late -> Behaviors.same();
          case Failed late -> Behaviors.same();
        });
  }

  // Who writes.

  private Sharing onBegin(Sharing now, ActorRef<SharedFileReply> upload) {
    if (now.state() != FileState.OPEN) {
      upload.tell(new SharedFileReply.Over(now.state()));
      return now;
    }
    if (now.isWriting(upload)) {
      upload.tell(new SharedFileReply.Begin());
      return now;
    }
    now.next().filter(before -> !before.equals(upload)).ifPresent(this::replace);
    watch(upload);
    if (now.writer().isEmpty()) {
      upload.tell(new SharedFileReply.Begin());
      return now.writtenBy(upload);
    }
    now.writer().ifPresent(writer -> writer.tell(new SharedFileReply.Replaced()));
    return now.waitedForBy(upload);
  }

  private void replace(ActorRef<SharedFileReply> before) {
    context.unwatch(before);
    before.tell(new SharedFileReply.Replaced());
  }

  /** One that nothing is known of is from before a failure: it goes on, unless there is another. */
  private Sharing onStored(Sharing now, ActorRef<SharedFileReply> upload, long upTo) {
    if (now.state() != FileState.OPEN) {
      upload.tell(new SharedFileReply.Over(now.state()));
      return now;
    }
    if (!now.isWriting(upload) && now.writer().isPresent()) {
      upload.tell(new SharedFileReply.Replaced());
      return now;
    }
    watch(upload);
    var next = now.writtenBy(upload).stored(upTo);
    next.tellReaders(new SharedFileReply.Available(next.available()));
    return next;
  }

  // Who reads.

  private Sharing onWatch(Sharing now, ActorRef<SharedFileReply> download) {
    if (!now.state().isAvailable()) {
      download.tell(new SharedFileReply.Over(now.state()));
      return now;
    }
    watch(download);
    download.tell(new SharedFileReply.Available(now.available()));
    return now.readBy(download);
  }

  private void watch(ActorRef<SharedFileReply> transfer) {
    context.unwatch(transfer);
    context.watchWith(transfer, new Gone(transfer));
  }

  private Sharing onGone(Sharing now, ActorRef<SharedFileReply> transfer) {
    if (!now.isWriting(transfer)) {
      return now.without(transfer);
    }
    var next = now.without(transfer);
    if (!next.state().isAvailable()) {
      delete();
    }
    next.writer().ifPresent(upload -> upload.tell(new SharedFileReply.Begin()));
    return next;
  }

  // What becomes of it.

  private Sharing onChanged(Sharing now, FileState state) {
    if (now.state() == state || !now.state().isAvailable()) {
      return now;
    }
    var next = now.in(state);
    if (state.isAvailable()) {
      next.tellReaders(new SharedFileReply.Available(next.available()));
      return next;
    }
    var over = new SharedFileReply.Over(state);
    next.tellReaders(over);
    next.next().ifPresent(upload -> upload.tell(over));
    next.writer().ifPresentOrElse(upload -> upload.tell(over), this::delete);
    return next.withoutNext();
  }

  /** What stays is found by the sweeper. */
  private void delete() {
    started(
            () -> {
              with.blobs().delete(id);
              return true;
            })
        .whenComplete((done, failure) -> {
          if (failure != null) {
            context.getSystem().log().warn("file {} stays for now: {}", id, failure.toString());
          }
        });
  }

  private <T> CompletionStage<T> started(Supplier<T> call) {
    try {
      return CompletableFuture.supplyAsync(call, with.blocking());
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  // The end.

  private Behavior<SharedFileCommand> onIdle(Sharing now) {
    if (!now.isUsed() && now.quiet()) {
      return away();
    }
    return shared(now.withQuiet(true));
  }

  private Behavior<SharedFileCommand> away() {
    passivation.request(context.getSelf());
    return Behaviors.same();
  }

  /** Transfers come again, to wherever it is then. */
  private Behavior<SharedFileCommand> onStop(Sharing now) {
    now.tellReaders(new SharedFileReply.Lost());
    now.next().ifPresent(upload -> upload.tell(new SharedFileReply.Lost()));
    now.writer().ifPresent(upload -> upload.tell(new SharedFileReply.Lost()));
    return Behaviors.stopped();
  }
}
