package classchat.client.command;

import classchat.wire.ErrorCode;

/** The line is no command; it never leaves {@link CommandParser}. */
final class WrongCommand extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  WrongCommand(ErrorCode code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  static WrongCommand bad(String text) {
    return new WrongCommand(ErrorCode.BAD_COMMAND, text);
  }

  Reading.Wrong asReading() {
    return new Reading.Wrong(code, String.valueOf(getMessage()));
  }
}
