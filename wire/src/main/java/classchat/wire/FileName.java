package classchat.wire;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Makes names of files that others have chosen harmless on any machine. */
public final class FileName {
  /** The longest one, in bytes of UTF-8: most file systems take 255, and some room is needed. */
  public static final int BYTES = 200;

  /** What a name becomes of which nothing is left. */
  private static final String NAMELESS = "file";

  /** An extension that is kept when the name is too long. */
  private static final int EXTENSION = 16;

  /**
   * Names of devices, with any extension: "Naming Files, Paths, and Namespaces" of the Windows
   * documentation.
   */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
  private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

  private FileName() {}

  /**
   * The last component of {@code name} without control and bidi characters, without a dot or blank
   * at either end, nothing that Windows reserves, in NFC, at most {@link #BYTES} long; never empty.
   * Applied again it changes nothing.
   */
  public static String safe(String name) {
    var clean = Normalizer.normalize(CleanText.line(name), Normalizer.Form.NFC);
    var last = clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1);
    var fitting = shortened(trimmed(FORBIDDEN.matcher(last).replaceAll("_")));
    if (fitting.isEmpty()) {
      return NAMELESS;
    }
    return RESERVED.matcher(fitting).matches() ? shortened("_" + fitting) : fitting;
  }

  /** Whether it is harmless as it is. */
  public static boolean isSafe(String name) {
    return safe(name).equals(name);
  }

  private static String trimmed(String name) {
    return EDGES.matcher(name).replaceAll("");
  }

  private static String shortened(String name) {
    if (bytes(name) <= BYTES) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var kept = dot > 0 && bytes(name.substring(dot)) <= EXTENSION ? name.substring(dot) : "";
    var stem = name.substring(0, name.length() - kept.length());
    return trimmed(cut(stem, BYTES - bytes(kept))) + kept;
  }

  private static String cut(String text, int bytes) {
    var end = 0;
    for (var size = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
      size += bytes(Character.toString(text.codePointAt(end)));
      if (size > bytes) {
        break;
      }
    }
    return text.substring(0, end);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
