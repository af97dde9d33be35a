package classchat.client.edit;

import classchat.client.command.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what a person may be about to type. */
public final class Completer {
  /** The most choices that are offered. */
  public static final int MOST = 50;

  private static final int EMOJI_LETTERS = 2;

  /**
   * What can be named.
   *
   * @param users bare names, the likeliest first, each with a hint such as {@code online}
   * @param groups likewise
   * @param files ids of files with their names, by the command that can be given with them
   */
  public record Known(List<Choice> users, List<Choice> groups, Map<Verb, List<Choice>> files) {
    public Known {
      users = List.copyOf(users);
      groups = List.copyOf(groups);
      files = Map.copyOf(files);
    }

    /** Without files. */
    public Known(List<Choice> users, List<Choice> groups) {
      this(users, groups, Map.of());
    }
  }

  /** A choice, and the name in it that has to match. */
  private record Named(String name, Choice choice) {}

  private Completer() {}

  /**
   * Completes the word that ends at the caret: {@code /command} at the start, {@code @user} (also
   * behind a comma in a list of users), {@code #group}, {@code :emoji:}, the words that a command
   * knows at that place, as of {@code /group}, and the files and users that it can be given; empty
   * when nothing fits, or when the only thing that fits stands there already. What begins like the
   * word comes before what only contains it.
   */
  public static Optional<Completion> complete(Editor editor, Known known) {
    var text = editor.text();
    var to = editor.caret();
    if (to < text.length() && Motion.isWord(text.codePointAt(to))) {
      return Optional.empty();
    }
    var from = wordStart(text, to);
    var word = text.substring(from, to);
    var choices = choices(text.substring(0, from), word, known);
    if (choices.isEmpty() || (choices.size() == 1 && choices.get(0).text().equals(word))) {
      return Optional.empty();
    }
    return Optional.of(new Completion(from, to, choices, 0));
  }

  private static int wordStart(String text, int to) {
    var from = to;
    while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    var comma = text.lastIndexOf(",@", to - 1);
    return comma > from && text.charAt(from) == '@' ? comma + 1 : from;
  }

  private static List<Choice> choices(String before, String word, Known known) {
    var sign = word.isEmpty() ? ' ' : word.charAt(0);
    var name = word.isEmpty() ? "" : word.substring(1);
    return switch (sign) {
      case '/' -> before.isEmpty() ? matching(name, commands()) : List.of();
      case '@' -> matching(name, names("@", known.users()));
      case '#' -> matching(name, names("#", known.groups()));
      case ':' -> emoji(name);
      default -> matching(word, arguments(before, word, known));
    };
  }

  private static Stream<Named> arguments(String before, String word, Known known) {
    var words = Arguments.at(before, word).stream();
    return Stream.concat(
        words.map(choice -> new Named(choice.text(), choice)), first(before, known));
  }

  /** What the first word behind a command may name: a file, or somebody without the sign yet. */
  private static Stream<Named> first(String before, Known known) {
    var verb = Verb.named(before.strip().substring(before.startsWith("/") ? 1 : 0));
    if (verb.isEmpty() || !before.startsWith("/")) {
      return Stream.empty();
    }
    return switch (verb.get()) {
      case ACCEPT, DECLINE, CANCEL ->
          known.files().getOrDefault(verb.get(), List.of()).stream()
              .map(file -> new Named(file.text() + " " + file.hint(), file));
      case BLOCK, UNBLOCK -> names("@", known.users());
      case SEND -> Stream.concat(names("@", known.users()), names("#", known.groups()));
      default -> Stream.empty();
    };
  }

  private static Stream<Named> commands() {
    return Arrays.stream(Verb.values()).filter(Verb::works).map(Completer::command);
  }

  private static Named command(Verb verb) {
    var name = verb.name().toLowerCase(Locale.ROOT);
    var arguments = verb.usage().substring(name.length() + 1).strip();
    var hint = arguments.isEmpty() ? verb.effect() : arguments + ": " + verb.effect();
    return new Named(name, new Choice("/" + name, hint));
  }

  private static Stream<Named> names(String sign, List<Choice> bare) {
    Function<Choice, Choice> signed = name -> new Choice(sign + name.text(), name.hint());
    return bare.stream().map(name -> new Named(name.text(), signed.apply(name)));
  }

  private static List<Choice> emoji(String name) {
    if (name.codePoints().filter(Motion::isWord).count() < EMOJI_LETTERS) {
      return List.of();
    }
    return matching(
        name, Emoji.ALL.stream().map(emoji -> new Named(emoji.hint().substring(1), emoji)));
  }

  private static List<Choice> matching(String part, Stream<Named> all) {
    var folded = part.toLowerCase(Locale.ROOT);
    var beginning = new ArrayList<Choice>();
    var containing = new ArrayList<Choice>();
    all.forEach(named -> {
      var at = named.name().toLowerCase(Locale.ROOT).indexOf(folded);
      if (at >= 0) {
        (at == 0 ? beginning : containing).add(named.choice());
      }
    });
    return Stream.concat(beginning.stream(), containing.stream()).limit(MOST).toList();
  }
}
