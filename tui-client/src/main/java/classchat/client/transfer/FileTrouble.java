package classchat.client.transfer;

import classchat.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why something cannot be done with a file, as people and scripts are told. */
public final class FileTrouble extends IOException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  FileTrouble(ErrorCode code, String text) {
    super(text);
    this.code = code;
  }

  private FileTrouble(ErrorCode code, String text, IOException cause) {
    super(text, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /** What a person is told. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** What {@code failure} comes down to; a disk that does not take it counts as full. */
  public static FileTrouble of(IOException failure) {
    var text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return switch (failure) {
      case FileTrouble trouble -> trouble;
      case NoSuchFileException gone ->
          new FileTrouble(ErrorCode.UNKNOWN_FILE, text + ": no such file or folder", failure);
      case AccessDeniedException denied ->
          new FileTrouble(ErrorCode.NOT_ALLOWED, text + ": permission denied", failure);
      default -> new FileTrouble(ErrorCode.NO_SPACE, text, failure);
    };
  }
}
