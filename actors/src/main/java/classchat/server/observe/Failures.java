package classchat.server.observe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Failures in one line. */
final class Failures {
  private static final int DEEP = 16;
  private static final int FRAMES = 20;

  private Failures() {}

  /**
   * What it says and what its innermost cause says. An exception that is none of ours is a mistake
   * of ours: then also where.
   */
  static String line(Throwable failure) {
    var cause = innermost(failure);
    var said = failure.getCause() == null ? words(failure) : words(failure) + ": " + words(cause);
    return isOurs(failure) || isOurs(cause) ? said : said + where(cause);
  }

  /** Its trace, short. */
  static List<String> trace(Throwable failure) {
    return Arrays.stream(innermost(failure).getStackTrace())
        .limit(FRAMES)
        .map(frame -> "  at " + frame)
        .toList();
  }

  private static Throwable innermost(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .limit(DEEP)
        .reduce(failure, (outer, inner) -> inner);
  }

  private static String words(Throwable failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static boolean isOurs(Throwable failure) {
    return failure.getClass().getName().startsWith("classchat.");
  }

  private static String where(Throwable cause) {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("classchat."))
        .findFirst()
        .map(frame -> " at " + frame)
        .orElse("");
  }
}
