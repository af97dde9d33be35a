package classchat.client.link;

import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationRef;
import classchat.client.model.FileStage;
import classchat.client.model.OfferedFile;
import classchat.client.model.Origin;
import classchat.client.model.SharedFile;
import classchat.client.profile.SavedFile;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileName;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file as the link keeps it. Not safe for use by several threads. */
final class KnownFile {
  /** More than a group can have members; of further ones no answers are kept. */
  private static final int MOST_ANSWERS = 5_000;

  private static final long LET_GO = SharedFile.LET_GO.toEpochMilli();

  private final ConversationId conversation;
  private final String from;
  private final boolean own;
  private final Map<String, FileAnswer> answers = new HashMap<>();

  /** The commands whose last answer is the end of its transfer. */
  private final List<Origin> waiting = new ArrayList<>();

  private OfferedFile offered;
  private long seq;
  private FileStage stage;
  private long bytes;
  private long synced;
  private Optional<Path> path = Optional.empty();
  private Optional<Path> partial = Optional.empty();
  private long modified;
  private String reason = "";
  private long expires;
  private Optional<FileAnswer> owed = Optional.empty();
  private boolean told = true;

  private KnownFile(
      OfferedFile offered, ConversationId conversation, String from, boolean own, FileStage stage) {
    this.offered = offered;
    this.conversation = conversation;
    this.from = from;
    this.own = own;
    this.stage = stage;
  }

  /** An own one that is to be read through before it is offered. */
  static KnownFile preparing(FileId id, Talk talk, String self, Path file) {
    var name = FileName.safe(String.valueOf(file.getFileName()));
    var known =
        new KnownFile(
            new OfferedFile(id, name, 0, Bytes.EMPTY), talk.id(), self, true, FileStage.PREPARING);
    known.path = Optional.of(file);
    return known;
  }

  /** One that the log tells of. */
  static KnownFile of(ChatMessage offer, OfferedFile file) {
    var stage = offer.own() ? FileStage.MOVING : FileStage.OFFERED;
    var known = new KnownFile(file, offer.conversation().id(), offer.from(), offer.own(), stage);
    known.seq = offer.seq();
    return known;
  }

  /** One that the server lists before the log has told of it. */
  static KnownFile of(FileStatus status, boolean own) {
    var file =
        new OfferedFile(
            status.file(), FileName.safe(status.name()), status.size(), status.sha256());
    var sent = status.state() == FileState.COMPLETE ? FileStage.DONE : FileStage.MOVING;
    var known =
        new KnownFile(
            file,
            status.conversation(),
            status.senderName().value(),
            own,
            own ? sent : FileStage.OFFERED);
    known.seq = status.seq();
    known.expires = status.expires();
    return known;
  }

  static KnownFile restored(SavedFile saved, Map<String, FileAnswer> answers) {
    var known =
        new KnownFile(
            saved.offered(), saved.conversation(), saved.from(), saved.own(), saved.stage());
    known.seq = saved.seq();
    known.bytes = saved.position();
    known.synced = saved.position();
    known.path = saved.path();
    known.partial = saved.partial();
    known.modified = saved.modified();
    known.reason = saved.reason();
    known.expires = saved.expires();
    known.owed = saved.owed();
    known.told = saved.told();
    known.answers.putAll(answers);
    return known;
  }

  /** For the profile. */
  SavedFile saved() {
    return new SavedFile(
        offered,
        conversation,
        seq,
        from,
        own,
        stage,
        synced,
        path,
        modified,
        partial,
        reason,
        expires,
        owed,
        told);
  }

  /** For people. */
  SharedFile shared(Talks talks) {
    return new SharedFile(
        offered.id(),
        talks.get(conversation).map(Talk::ref).orElse(new ConversationRef(conversation, "")),
        seq,
        from,
        own,
        offered.name(),
        offered.size(),
        offered.sha256(),
        stage,
        bytes,
        path,
        reason,
        expires == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires)),
        answers);
  }

  FileId id() {
    return offered.id();
  }

  String name() {
    return offered.name();
  }

  long size() {
    return offered.size();
  }

  Bytes sha256() {
    return offered.sha256();
  }

  String from() {
    return from;
  }

  boolean own() {
    return own;
  }

  FileStage stage() {
    return stage;
  }

  /** Whether its offer is in the log. */
  boolean isOffered() {
    return seq > 0;
  }

  Optional<Path> path() {
    return path;
  }

  Optional<Path> partial() {
    return partial;
  }

  long modified() {
    return modified;
  }

  long synced() {
    return synced;
  }

  Optional<FileAnswer> owed() {
    return owed;
  }

  boolean told() {
    return told;
  }

  /** Whether nothing is left to be done about it. */
  boolean isPast() {
    return stage.isOver() && owed.isEmpty() && partial.isEmpty();
  }

  /** Whether this device has anything of it. */
  boolean isHere() {
    return path.isPresent() || partial.isPresent();
  }

  /** So much of it is read through. */
  void measured(long size, long so) {
    offered = new OfferedFile(offered.id(), offered.name(), size, Bytes.EMPTY);
    bytes = so;
  }

  /** It is read through, and is to be offered. */
  void ready(Bytes sha256, long changed) {
    offered = new OfferedFile(offered.id(), offered.name(), offered.size(), sha256);
    bytes = 0;
    modified = changed;
    stage = FileStage.MOVING;
  }

  void offeredAt(long place) {
    seq = place;
  }

  /** So much of it has moved. */
  void moved(long so) {
    bytes = so;
  }

  /** So much of it is synced in the partial file. */
  void reached(long position) {
    synced = position;
  }

  /** It is taken, by way of this file. */
  void taking(Path by) {
    stage = FileStage.MOVING;
    partial = Optional.of(by);
    path = Optional.empty();
    reason = "";
    bytes = 0;
    synced = 0;
  }

  /** All of it is here. */
  void arrived(Path at) {
    stage = FileStage.DONE;
    path = Optional.of(at);
    bytes = offered.size();
  }

  /** Nothing more happens by itself. */
  void over(FileStage end) {
    stage = end;
    reason = "";
    bytes = end == FileStage.DONE && own ? offered.size() : bytes;
  }

  void failed(ErrorCode code, String text) {
    stage = FileStage.FAILED;
    reason = code.text() + ": " + text;
  }

  /** The partial file is gone. */
  void cleared() {
    partial = Optional.empty();
    synced = 0;
  }

  void expires(long at) {
    expires = at;
  }

  /** The server does not have it any more. */
  void letGo() {
    expires = LET_GO;
  }

  /** Whether the server may still have it. */
  boolean isKept() {
    return expires != LET_GO;
  }

  void owes(FileAnswer answer) {
    owed = Optional.of(answer);
  }

  void owesNothing() {
    owed = Optional.empty();
  }

  void told(boolean so) {
    told = so;
  }

  /** Takes a member's answer over; false when it is not news. */
  boolean answered(String user, FileAnswer answer) {
    var was = answers.get(user);
    if (was == answer || was == FileAnswer.DONE) {
      return false;
    }
    if (was == null && answers.size() >= MOST_ANSWERS) {
      return false;
    }
    answers.put(user, answer);
    return true;
  }

  /** This command's last answer is the end of the transfer. */
  void awaits(Origin command) {
    waiting.add(command);
  }

  /** The first of the commands that wait. */
  Optional<Origin> asker() {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.getFirst());
  }

  /** The commands that wait for the end of its transfer. */
  List<Origin> waiting() {
    return List.copyOf(waiting);
  }

  /** All commands that wait, which do not any longer. */
  List<Origin> release() {
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
