package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.FileStage;
import classchat.client.profile.SavedFiles;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.FileId;
import classchat.wire.ServerFrame;
import classchat.wire.ServerTerms;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The files of one account: what was offered, what is sent and taken, across connections and
 * restarts. Everything here happens in the link's thread; disks are asked elsewhere.
 */
final class Sharing {
  private final Desk desk;
  private final FileDesk files;
  private final FileSync sync;
  private final Blocking blocking;
  private final Preparing preparing;
  private final Refusing refusing;
  private final FileAsking asking;
  private final Deciding deciding;
  private Optional<Wire> wire = Optional.empty();
  private boolean open;

  Sharing(Desk desk, Giving giving, Posting posting, SavedFiles saved) {
    this.desk = desk;
    var settings = desk.settings().files();
    var book = new FileBook(desk.keeper(), settings.remembered());
    book.restore(saved);
    this.files =
        new FileDesk(
            desk,
            book,
            new FileTelling(desk, book),
            new Traffic(desk.nanos(), settings.atOnce()),
            new FileDebts(desk, book),
            this::askAgain);
    this.blocking = new Blocking(desk);
    this.preparing = new Preparing(files, posting);
    this.refusing = new Refusing(files, preparing);
    var accepting = new Accepting(files, this::connected);
    this.asking = new FileAsking(files, accepting, refusing);
    this.deciding = new Deciding(files, blocking, accepting, refusing);
    this.sync =
        new FileSync(desk, new FileNews(files, deciding::add), saved.revision(), this::told);
    giving.whenOffered(this::offered);
    posting.whenGivenUp(this::givenUp);
  }

  private boolean connected() {
    return wire.isPresent();
  }

  private void askAgain() {
    sync.again();
  }

  /** What the profile remembers is told, and goes on. */
  void restored() {
    var drafted =
        desk.outbox().items().stream()
            .flatMap(item -> offer(item).stream())
            .map(FileOffered::file)
            .collect(Collectors.toSet());
    for (var file : files.book().all()) {
      if (!file.isOffered() && !drafted.contains(file.id())) {
        files.book().drop(file);
      } else {
        files.telling().restored(file);
        goOn(file);
      }
    }
    files.debts().restore();
  }

  private void goOn(KnownFile file) {
    if (file.stage() != FileStage.MOVING) {
      file.partial().ifPresent(left -> FileRemains.delete(files, file, left));
    } else if (!file.own()) {
      files.traffic().add(new Taking(files, file));
    } else if (file.path().isPresent()) {
      files.traffic().add(new Sending(files, file));
    }
  }

  void signedIn(Wire to, ServerTerms terms) {
    wire = Optional.of(to);
    open = terms.fileBytes() > 0;
    preparing.most(terms.fileBytes());
    deciding.anew();
    if (open) {
      blocking.ask();
      sync.again();
    }
  }

  void lost() {
    wire = Optional.empty();
    sync.lost();
    blocking.lost();
    files.traffic().lost();
    asking.lost();
  }

  /** Nothing will come any more; files are closed. */
  void ended() {
    preparing.ended();
    asking.lost();
    files.traffic().all().forEach(Transfer::leave);
  }

  /** Goes on as far as it goes; {@code ready} once the messages that were missed are here. */
  void pump(boolean ready) {
    if (wire.isEmpty() || !open || !ready) {
      return;
    }
    sync.pump();
    files.debts().pump();
    if (sync.complete()) {
      deciding.pump();
      files.traffic().pump(wire.get());
    }
  }

  OptionalLong due() {
    return open && sync.complete()
        ? Due.earlier(files.traffic().due(), files.debts().due())
        : OptionalLong.empty();
  }

  /** The server has told how it stands with everything. */
  private void told() {
    files.traffic().all().forEach(Transfer::toldNews);
    asking.runAll();
  }

  // what the server says

  void news(ServerFrame.FileNews push) {
    sync.pushed(push);
  }

  void ended(ServerFrame.TransferEnded end) {
    files.traffic().get(end.file()).ifPresent(transfer -> transfer.ended(end));
  }

  void chunk(FileChunk chunk) {
    if (files.traffic().get(chunk.file()).orElse(null) instanceof Taking taking) {
      taking.chunk(chunk);
    }
  }

  void credit(FileCredit credit) {
    if (files.traffic().get(credit.file()).orElse(null) instanceof Sending sending) {
      sending.credit(credit.upTo());
    }
  }

  /** The connection has room again. */
  void drained() {
    for (var transfer : files.traffic().all()) {
      if (transfer instanceof Sending sending) {
        sending.drained();
      }
    }
  }

  // what the log and the front end say

  /** An offer was given out. */
  private void offered(ChatMessage message) {
    var offer = message.file().orElseThrow();
    var known = files.book().get(offer.id());
    if (known.isEmpty()) {
      var file = KnownFile.of(message, offer);
      files.book().hold(file);
      files.book().keep(file);
      deciding.add(file);
    } else if (message.own() && !known.get().isOffered()) {
      known.get().offeredAt(message.seq());
      files.book().keep(known.get());
      refusing.offered(known.get());
    }
  }

  /** An offer was refused, or could not be saved; who wanted it was told. */
  private void givenUp(OutboxItem item) {
    offer(item)
        .flatMap(offer -> files.book().get(offer.file()))
        .ifPresent(file -> {
          files.stop(file);
          files.book().drop(file);
          refusing.dropped(file);
        });
  }

  private static Optional<FileOffered> offer(OutboxItem item) {
    return item.content() instanceof FileOffered offer ? Optional.of(offer) : Optional.empty();
  }

  /** The end of its transfer was shown. */
  void shown(FileId id) {
    files.book().get(id).ifPresent(file -> file.told(true));
  }

  // commands

  void send(Link.SendFile ask, Talk talk) {
    preparing.send(ask, talk);
  }

  /** Runs a command about a file as soon as it is known which there are. */
  void ask(Link.FileAsk ask) {
    if (wire.isEmpty() || !open || sync.complete()) {
      asking.run(ask);
    } else {
      asking.later(ask);
    }
  }

  void block(Link.Block ask) {
    blocking.block(ask);
  }

  void listBlocked(Link.ListBlocked ask) {
    blocking.list(ask);
  }
}
