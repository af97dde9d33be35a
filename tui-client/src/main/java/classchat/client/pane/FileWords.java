package classchat.client.pane;

import classchat.client.model.FileStage;
import classchat.client.model.SharedFile;
import classchat.client.text.Clusters;
import classchat.client.text.FileSize;
import classchat.client.view.Look;
import classchat.client.view.Pace;
import classchat.client.view.View;
import classchat.wire.FileAnswer;
import java.time.Duration;
import java.util.Optional;

/** What is said of files in a few words. */
public final class FileWords {
  /** A rate that is older says nothing of now. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  /** The end of a name tells what it is: so much of it stays when the middle is cut out. */
  private static final int ENDING = 8;

  private FileWords() {}

  /** What a member has done about a file. */
  public static String answer(FileAnswer answer) {
    return switch (answer) {
      case ACCEPTED -> "takes it";
      case DECLINED -> "declined it";
      case DONE -> "has it";
      case FAILED -> "could not take it";
      case CANCELLED -> "stopped taking it";
    };
  }

  /**
   * Whether bytes of it go to or come from the server on this device, or will as soon as can be.
   */
  public static boolean moves(SharedFile file) {
    return file.stage() == FileStage.MOVING && (!file.own() || file.path().isPresent());
  }

  /** How it stands with it, in a word or two. */
  static String stage(View view, SharedFile file) {
    return switch (file.stage()) {
      case PREPARING -> "reading " + percent(file);
      case OFFERED -> "offer";
      case MOVING -> moves(file) ? (percent(file) + "  " + rate(view, file)).strip() : "elsewhere";
      case DONE -> file.own() ? "sent" : "here";
      case DECLINED -> "declined";
      case CANCELLED -> file.own() ? "taken back" : "cancelled";
      case FAILED -> file.reason().isEmpty() ? "failed" : "failed: " + file.reason();
      case EXPIRED -> "expired";
    };
  }

  /** Below 100 % until it is all there. */
  static String percent(SharedFile file) {
    return (int) (share(file) * 100) + "%";
  }

  /** A bar of so many columns. */
  static String bar(SharedFile file, int columns, Look look) {
    var lines = Lines.of(look.glyphs());
    var full = (int) (share(file) * (columns - 2));
    return "[" + lines.full().repeat(full) + lines.free().repeat(columns - 2 - full) + "]";
  }

  /** From 0 to 1, which is all of it. */
  private static double share(SharedFile file) {
    return file.bytes() >= file.size()
        ? 1
        : Math.clamp((double) file.bytes() / file.size(), 0, 0.999);
  }

  /** Such as {@code 2.1 MB/s}; empty while it is not known. */
  static String rate(View view, SharedFile file) {
    return pace(view, file).map(pace -> FileSize.of(pace.bytesPerSecond()) + "/s").orElse("");
  }

  /** Such as {@code 8 s left}; empty while it is not known. */
  static String left(View view, SharedFile file) {
    return pace(view, file)
        .map(pace -> (file.size() - file.bytes()) / pace.bytesPerSecond())
        .map(FileWords::span)
        .orElse("");
  }

  private static String span(long seconds) {
    if (seconds < 120) {
      return Math.max(1, seconds) + " s left";
    }
    var minutes = seconds / 60;
    return minutes < 120 ? minutes + " min left" : minutes / 60 + " h left";
  }

  private static Optional<Pace> pace(View view, SharedFile file) {
    return Optional.ofNullable(view.paces().get(file.id()))
        .filter(pace -> isConnected(view))
        .filter(pace -> file.stage() == FileStage.MOVING && file.bytes() < file.size())
        .filter(pace -> Duration.between(pace.at(), view.now()).compareTo(FRESH) < 0);
  }

  static boolean isConnected(View view) {
    return switch (view.session().state()) {
      case CONNECTING, OFFLINE -> false;
      case CATCHING_UP, ONLINE -> true;
    };
  }

  /** Which way it goes. */
  static String direction(SharedFile file, Look look) {
    var lines = Lines.of(look.glyphs());
    return file.own() ? lines.sent() : lines.taken();
  }

  /**
   * At most {@code columns} of a name: what is cut out of its middle leaves a sign, so that nothing
   * passes for something else by a long name.
   */
  static String name(String name, int columns, Look look) {
    var widths = look.widths();
    if (widths.ofText(name) <= columns) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var ending = dot > 0 && widths.ofText(name.substring(dot)) <= ENDING ? dot : name.length();
    while (ending > 0
        && widths.ofText(name.substring(Clusters.previous(name, ending)))
            <= Math.min(ENDING, columns / 2)) {
      ending = Clusters.previous(name, ending);
    }
    var end = name.substring(ending);
    var room = columns - widths.ofText(end);
    return room < 2
        ? Texts.cut(name, columns, look)
        : Texts.cut(name.substring(0, ending), room, look) + end;
  }
}
