package classchat.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One document as GitHub reads it: where it leads, what can be led to, what it names. */
record Markdown(Path file, List<String> lines) {
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*");
  private static final Pattern LINK =
      Pattern.compile(
          "]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)|^\\[[^]]+]: *(\\S+)", Pattern.MULTILINE);
  private static final Pattern ATTRIBUTE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
  private static final Pattern ITEM = Pattern.compile(" +(?:[-*]|\\d+\\.) ");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  Markdown {
    lines = List.copyOf(lines);
  }

  /** Reads a file, without its blocks of code. */
  static Markdown read(Path file) throws IOException {
    var text = new ArrayList<String>();
    var fenced = false;
    for (var line : Files.readAllLines(file)) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced && (!line.startsWith("    ") || ITEM.matcher(line).lookingAt())) {
        text.add(line);
      }
    }
    return new Markdown(file, text);
  }

  /** Where its links and pictures lead, as it is written. */
  List<String> targets() {
    return paragraphs()
        .map(text -> CODE.matcher(text).replaceAll(""))
        .flatMap(
            text -> Stream.concat(LINK.matcher(text).results(), ATTRIBUTE.matcher(text).results()))
        .map(found -> found.group(found.group(1) == null ? 2 : 1))
        .toList();
  }

  /** What may stand behind the {@code #} of a link to it. */
  Set<String> anchors() {
    var anchors = new HashSet<String>();
    var repeats = new HashMap<String, Integer>();
    for (var line : lines) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        var anchor = anchor(heading.group(1));
        var before = repeats.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  /** What stands between backquotes. */
  List<String> code() {
    return paragraphs()
        .flatMap(text -> CODE.matcher(text).results())
        .map(found -> found.group(1))
        .toList();
  }

  /** Code may go on in the next line, but ends with its paragraph. */
  private Stream<String> paragraphs() {
    return Stream.of(String.join("\n", lines).split("\n\\s*\n", -1));
  }

  /** Letters, digits, {@code -} and {@code _} stay, blanks become {@code -}. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }
}
