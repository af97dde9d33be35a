package classchat.client.line;

import java.time.Clock;

/** How events are written. */
public enum Format {
  /** Lines for people. */
  PLAIN,
  /** Lines for people at a terminal. */
  COLOUR,
  /** Objects for programs. */
  JSON;

  /** Whether commands may begin with a tag. */
  public boolean tags() {
    return this == JSON;
  }

  /**
   * @param clock its zone is the one of the times in lines for people
   */
  Printer printer(Clock clock) {
    return switch (this) {
      case PLAIN -> new PlainPrinter(new PlainTimes(clock), Ink.PLAIN);
      case COLOUR -> new PlainPrinter(new PlainTimes(clock), Ink.COLOUR);
      case JSON -> new JsonPrinter(clock);
    };
  }
}
