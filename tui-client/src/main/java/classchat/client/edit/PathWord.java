package classchat.client.edit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path that is being typed behind a command, up to the caret at the end of the text.
 *
 * @param from where its last part begins in the text
 * @param folder what of it stands before that, as typed; empty for the working directory
 * @param name the beginning of its last part
 * @param foldersOnly it is to name a folder
 */
public record PathWord(int from, String folder, String name, boolean foldersOnly) {
  private static final Pattern SEND =
      Pattern.compile("/send[ \t]+[@#]\\S+[ \t]+([^\n]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ACCEPT =
      Pattern.compile("/accept[ \t]+\\p{XDigit}+[ \t]+([^\n]*)", Pattern.CASE_INSENSITIVE);

  /** Empty where no path is being typed. */
  public static Optional<PathWord> of(Editor editor) {
    return editor.caret() < editor.text().length()
        ? Optional.empty()
        : of(editor.text(), SEND, false).or(() -> of(editor.text(), ACCEPT, true));
  }

  private static Optional<PathWord> of(String text, Pattern command, boolean foldersOnly) {
    var matcher = command.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var path = matcher.group(1);
    var at = path.lastIndexOf('/') + 1;
    return Optional.of(
        new PathWord(
            matcher.start(1) + at, path.substring(0, at), path.substring(at), foldersOnly));
  }

  /** Whether only what is hidden is meant. */
  public boolean isHidden() {
    return name.startsWith(".");
  }

  /** Whether something of this name may be meant: hidden names only where they are asked for. */
  public boolean matches(String other) {
    return other.regionMatches(true, 0, name, 0, name.length())
        && (isHidden() || !other.startsWith("."));
  }
}
