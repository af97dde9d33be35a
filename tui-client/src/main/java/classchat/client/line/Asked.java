package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.FileStage;
import classchat.client.model.Origin;
import classchat.client.model.SharedFile;
import classchat.wire.FileId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which commands are waiting for answers, which posts of earlier runs, and which transfers that no
 * command of this run has begun.
 */
final class Asked {
  /**
   * A command without its last answer.
   *
   * @param line as it was given
   * @param kept what it began is safe in the profile
   * @param cancels whether it wants a transfer cancelled
   */
  record Open(Origin origin, String line, boolean kept, boolean cancels) {
    private Open whenKept() {
      return new Open(origin, line, true, cancels);
    }
  }

  private final Map<Long, Open> open = new LinkedHashMap<>();
  private final Set<Long> drafts = new HashSet<>();
  private final Map<FileId, String> transfers = new LinkedHashMap<>();
  private long numbers;

  /** The origin of a new command, which counts as unanswered from now on. */
  Origin ask(@Nullable String tag, String line) {
    return ask(tag, line, false);
  }

  /** As {@link #ask} for a command that wants a transfer cancelled. */
  Origin askToCancel(@Nullable String tag, String line) {
    return ask(tag, line, true);
  }

  private Origin ask(@Nullable String tag, String line, boolean cancels) {
    var origin = new Origin(++numbers, Optional.ofNullable(tag));
    open.put(origin.command(), new Open(origin, line, false, cancels));
    return origin;
  }

  /** The line that {@code event} answers; absent when it answers none of this run. */
  @Nullable String lineOf(ClientEvent event) {
    if (!(event instanceof ClientEvent.Answer answer)) {
      return null;
    }
    var asked = open.get(answer.origin().command());
    return asked == null ? null : asked.line();
  }

  /** Whether {@code event} says that a command has failed; to be asked before it is noted. */
  boolean isFailure(ClientEvent.Answer event) {
    return event instanceof ClientEvent.Failed
        || (event instanceof ClientEvent.FileMoved moved && isFailure(moved));
  }

  private boolean isFailure(ClientEvent.FileMoved event) {
    var asked = open.get(event.origin().command());
    return asked != null
        && event.last()
        && switch (event.step()) {
          case FAILED, EXPIRED -> true;
          case CANCELLED -> !asked.cancels();
          case KNOWN, ACCEPTED, DECLINED, PROGRESS, DONE -> false;
        };
  }

  /** Takes note of what {@code event} answers. */
  void note(ClientEvent event) {
    switch (event) {
      case ClientEvent.Restored restored ->
          restored.drafts().forEach(draft -> drafts.add(draft.key()));
      case ClientEvent.GivenUp givenUp -> drafts.remove(givenUp.key());
      case ClientEvent.FileIs is -> moves(is);
      case ClientEvent.Answer answer -> answered(answer);
      default -> {}
    }
  }

  private void answered(ClientEvent.Answer answer) {
    var command = answer.origin().command();
    switch (answer) {
      case ClientEvent.Queued queued -> keep(command);
      case ClientEvent.Posted posted -> posted(posted);
      case ClientEvent.ChangeMade made -> drafts.remove(made.key());
      case ClientEvent.FileMoved(var origin, var file, var step, var last) -> moved(command, file);
      default -> {}
    }
    if (answer.last()) {
      open.remove(command);
    }
  }

  /** An offer of an earlier run is followed by its transfer, of which no command waits. */
  private void posted(ClientEvent.Posted posted) {
    drafts.remove(posted.key());
    keep(posted.origin().command());
    if (!open.containsKey(posted.origin().command())) {
      posted.message().file().ifPresent(file -> transfers.put(file.id(), file.name()));
    }
  }

  private void moved(long command, SharedFile file) {
    if (file.stage() == FileStage.MOVING) {
      keep(command);
    } else {
      transfers.remove(file.id());
    }
  }

  /** Only what this very device sends or takes is waited for. */
  private void moves(ClientEvent.FileIs event) {
    var file = event.file();
    if (file.stage().isOver()) {
      transfers.remove(file.id());
    } else if (event.user().isEmpty() && isHere(file)) {
      transfers.put(file.id(), file.name());
    }
  }

  private static boolean isHere(SharedFile file) {
    return file.stage() == FileStage.MOVING && (!file.own() || file.path().isPresent());
  }

  private void keep(long command) {
    open.computeIfPresent(command, (number, asked) -> asked.whenKept());
  }

  /** Whether nobody waits for anything. */
  boolean isEmpty() {
    return open.isEmpty() && drafts.isEmpty() && transfers.isEmpty();
  }

  /** The names of the files that are waited for when nothing else is. */
  List<String> transfers() {
    return open.isEmpty() && drafts.isEmpty() ? List.copyOf(transfers.values()) : List.of();
  }

  /** The commands that will not be answered and have left nothing in the profile. */
  List<Open> lost() {
    return new ArrayList<>(open.values().stream().filter(asked -> !asked.kept()).toList());
  }
}
