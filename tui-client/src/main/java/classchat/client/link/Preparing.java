package classchat.client.link;

import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.profile.Note;
import classchat.client.transfer.FileTrouble;
import classchat.client.transfer.Lane;
import classchat.client.transfer.Source;
import classchat.wire.Bytes;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.FileId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Reads files through and offers them, one after the other in the order in which they were given;
 * what else is said there meanwhile does not wait for them.
 */
final class Preparing {
  private record Wanted(Link.SendFile ask, Talk talk, KnownFile file) {}

  private final FileDesk files;
  private final Posting posting;
  private final RandomGenerator random;
  private final Lane lane;
  private final ArrayDeque<Wanted> waiting = new ArrayDeque<>();
  private Optional<Wanted> current = Optional.empty();
  private Optional<Source> source = Optional.empty();
  private long mostBytes;
  private long progressAt;

  Preparing(FileDesk files, Posting posting) {
    this.files = files;
    this.posting = posting;
    this.random = files.desk().random();
    this.lane = new Lane(files.desk().disk());
  }

  /** Larger ones are refused by the server. */
  void most(long bytes) {
    mostBytes = bytes;
  }

  void send(Link.SendFile ask, Talk talk) {
    if (mostBytes == 0) {
      posting.refuse(ask, ErrorCode.NOT_ALLOWED, "this server takes no files");
      return;
    }
    if (waiting.size() >= files.desk().settings().bounds().waiting()) {
      posting.refuse(ask, ErrorCode.RATE_LIMITED, "too many files wait to be offered");
      return;
    }
    var path = ask.file().toAbsolutePath();
    var file = KnownFile.preparing(newId(), talk, files.desk().self().value(), path);
    file.awaits(ask.origin());
    files.book().hold(file);
    waiting.add(new Wanted(ask, talk, file));
    next();
  }

  private FileId newId() {
    var id = FileId.random(random);
    while (files.book().get(id).isPresent()) {
      id = FileId.random(random);
    }
    return id;
  }

  private void next() {
    if (current.isPresent() || waiting.isEmpty()) {
      return;
    }
    var wanted = waiting.remove();
    var path = wanted.file().path().orElseThrow();
    current = Optional.of(wanted);
    progressAt = files.desk().now();
    lane.run(() -> Source.open(path), opened -> opened(wanted, opened), this::failed);
  }

  private void opened(Wanted wanted, Source opened) {
    source = Optional.of(opened);
    if (opened.size() > mostBytes) {
      refuse(
          ErrorCode.TOO_LARGE,
          wanted.ask().file()
              + ": a file has at most "
              + mostBytes
              + " bytes here, not "
              + opened.size());
      return;
    }
    wanted.file().measured(opened.size(), 0);
    hash(wanted, opened);
  }

  private void hash(Wanted wanted, Source open) {
    lane.run(open::hash, so -> hashed(wanted, open, so), this::failed);
  }

  private void hashed(Wanted wanted, Source open, long so) {
    if (so == open.size()) {
      lane.run(open::sha256, sha256 -> offer(wanted, open, sha256), this::failed);
      return;
    }
    var now = files.desk().now();
    wanted.file().measured(open.size(), so);
    if (now - progressAt >= files.desk().settings().files().progress().toNanos()) {
      progressAt = now;
      files.telling().step(wanted.file(), FileStep.PROGRESS);
    }
    hash(wanted, open);
  }

  private void offer(Wanted wanted, Source open, Bytes sha256) {
    var file = wanted.file();
    if (files.desk().talks().get(wanted.talk().id()).isEmpty()) {
      refuse(ErrorCode.UNKNOWN_GROUP, "there is no " + wanted.talk().label() + " any more");
      return;
    }
    file.ready(sha256, open.modified());
    var content = new EntryContent.FileOffered(file.id(), file.name(), file.size(), file.sha256());
    var kept = List.<Note>of(new Note.FileKept(file.saved()));
    if (posting.draft(wanted.ask(), wanted.talk(), content, kept)) {
      files.traffic().add(new Sending(files, file));
    } else {
      files.book().drop(file);
    }
    over();
  }

  private void failed(IOException failure) {
    var trouble = FileTrouble.of(failure);
    refuse(trouble.code(), trouble.text());
  }

  private void refuse(ErrorCode code, String text) {
    var wanted = current.orElseThrow();
    posting.refuse(wanted.ask(), code, text);
    files.book().drop(wanted.file());
    over();
  }

  private void over() {
    lane.forget();
    source.ifPresent(open -> lane.run(() -> closed(open), done -> {}, failure -> {}));
    source = Optional.empty();
    current = Optional.empty();
    next();
  }

  private static boolean closed(Source open) throws IOException {
    open.close();
    return true;
  }

  /** The file is not offered after all: the last answer of who wanted it. */
  void cancel(KnownFile file) {
    file.over(FileStage.CANCELLED);
    files.book().drop(file);
    files.telling().over(file, FileStep.CANCELLED);
    files.desk().backlog().settled();
    waiting.removeIf(wanted -> wanted.file() == file);
    if (current.filter(wanted -> wanted.file() == file).isPresent()) {
      over();
    }
  }

  /** Nothing more is offered. */
  void ended() {
    var all = new ArrayDeque<>(waiting);
    waiting.clear();
    current.ifPresent(wanted -> refuse(ErrorCode.NOT_CONNECTED, "left before it was offered"));
    for (var wanted : all) {
      posting.refuse(wanted.ask(), ErrorCode.NOT_CONNECTED, "left before it was offered");
    }
  }
}
