package classchat.server.metrics;

import classchat.server.observe.SessionEvents;
import classchat.wire.DeviceId;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileState;
import classchat.wire.Target;
import classchat.wire.UserName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what happens and passes it on. Whom it happens to is nobody's business here. */
final class CountedEvents implements SessionEvents {
  private final SessionEvents next;
  private final Counter signedIn;
  private final Counter ended;
  private final Counter refusedSignIns;
  private final Counter postsTaken;
  private final Counter postsWritten;
  private final Counter postsRefused;
  private final Counter offered;
  private final Counter taken;
  private final Counter refused;
  private final Counter resynced;
  private final Counter cursorsTaken;
  private final Counter cursorsStored;
  private final Counter filesOffered;
  private final Counter filesComplete;
  private final Counter bytesIn;
  private final Counter bytesOut;
  private final Counter protocolErrors;
  private final Counter failures;
  private final Map<FileState, Counter> filesEnded = new EnumMap<>(FileState.class);

  CountedEvents(SessionEvents next, MeterRegistry registry) {
    this.next = next;
    signedIn = registry.counter("classchat.sign.ins");
    ended = registry.counter("classchat.sessions.ended");
    refusedSignIns = registry.counter("classchat.sign.ins.refused");
    postsTaken = registry.counter("classchat.posts.taken");
    postsWritten = registry.counter("classchat.posts.written");
    postsRefused = registry.counter("classchat.posts.refused");
    offered = registry.counter("classchat.pushes.offered");
    taken = registry.counter("classchat.pushes.taken");
    refused = registry.counter("classchat.pushes.refused");
    resynced = registry.counter("classchat.resyncs");
    cursorsTaken = registry.counter("classchat.cursors.taken");
    cursorsStored = registry.counter("classchat.cursors.stored");
    filesOffered = registry.counter("classchat.files.offered");
    filesComplete = registry.counter("classchat.files.complete");
    bytesIn = registry.counter("classchat.files.bytes", "direction", "in");
    bytesOut = registry.counter("classchat.files.bytes", "direction", "out");
    protocolErrors = registry.counter("classchat.protocol.errors");
    failures = registry.counter("classchat.failures");
    for (var state : FileState.values()) {
      if (!state.isAvailable()) {
        filesEnded.put(state, registry.counter("classchat.files.ended", "state", lower(state)));
      }
    }
  }

  private static String lower(FileState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void came(UserName user, DeviceId device, InetSocketAddress remote) {
    signedIn.increment();
    next.came(user, device, remote);
  }

  @Override
  public void went(UserName user, DeviceId device, String reason) {
    ended.increment();
    next.went(user, device, reason);
  }

  @Override
  public void sent(UserName from, Target to, long seq) {
    next.sent(from, to, seq);
  }

  @Override
  public void postTaken() {
    postsTaken.increment();
    next.postTaken();
  }

  @Override
  public void postAnswered(boolean written) {
    (written ? postsWritten : postsRefused).increment();
    next.postAnswered(written);
  }

  @Override
  public void pushed(boolean took) {
    offered.increment();
    (took ? taken : refused).increment();
    next.pushed(took);
  }

  @Override
  public void cursorTaken() {
    cursorsTaken.increment();
    next.cursorTaken();
  }

  @Override
  public void cursorStored() {
    cursorsStored.increment();
    next.cursorStored();
  }

  @Override
  public void fileBytesCame(int bytes) {
    bytesIn.increment(bytes);
    next.fileBytesCame(bytes);
  }

  @Override
  public void fileBytesWent(int bytes) {
    bytesOut.increment(bytes);
    next.fileBytesWent(bytes);
  }

  @Override
  public void fileOffered(UserName from, Target to, long size) {
    filesOffered.increment();
    next.fileOffered(from, to, size);
  }

  @Override
  public void fileStored(UserName from, long size) {
    filesComplete.increment();
    next.fileStored(from, size);
  }

  @Override
  public void fileAnswered(UserName by, UserName from, FileAnswer answer, long size) {
    next.fileAnswered(by, from, answer, size);
  }

  @Override
  public void fileEnded(UserName from, FileState state, long size) {
    var counter = filesEnded.get(state);
    if (counter != null) {
      counter.increment();
    }
    next.fileEnded(from, state, size);
  }

  @Override
  public void refusedSignIn(UserName user, InetSocketAddress remote, ErrorCode code) {
    refusedSignIns.increment();
    next.refusedSignIn(user, remote, code);
  }

  @Override
  public void turnedAway(InetSocketAddress remote, String reason) {
    next.turnedAway(remote, reason);
  }

  @Override
  public void strangerWent(InetSocketAddress remote, String reason) {
    next.strangerWent(remote, reason);
  }

  @Override
  public void protocolError(InetSocketAddress remote, String text) {
    protocolErrors.increment();
    next.protocolError(remote, text);
  }

  @Override
  public void resynced(UserName user, DeviceId device, int conversations) {
    resynced.increment();
    next.resynced(user, device, conversations);
  }

  @Override
  public void failed(String who, Throwable cause) {
    failures.increment();
    next.failed(who, cause);
  }
}
