package classchat.client.edit;

import classchat.client.command.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words that mean something at one place of a command. */
final class Arguments {
  private static final List<Choice> GROUP =
      Verb.GROUP.forms().stream().map(Arguments::choice).toList();

  private static final List<Choice> ROLES =
      List.of(
          new Choice("student", "chats"),
          new Choice("assistant", "also announces, silences, sees who asks"),
          new Choice("instructor", "also makes classes, gives roles"));

  /** By command and number of the word behind it. */
  private static final Map<String, List<Choice>> ALL =
      Map.of(
          "/group 1", GROUP,
          "/class 1", List.of(new Choice("new", "#name: a group of everybody")),
          "/role 2", ROLES,
          "/ask 2", List.of(new Choice("--anonymous", "only staff sees who asks")),
          "/answer 2", List.of(new Choice("to", "QUESTION: not the newest open one")));

  private Arguments() {}

  /** Of {@code /group add #hw1 ...} the second word, and what stands behind it. */
  private static Choice choice(Verb.Form form) {
    var words = form.usage().split(" ", 3);
    return new Choice(words[1], words[2] + ": " + form.effect());
  }

  /**
   * What may stand where {@code before} ends; of options only for a word that begins like one.
   *
   * @param before the text up to the word, blanks included
   */
  static List<Choice> at(String before, String word) {
    if (!before.startsWith("/")) {
      return List.of();
    }
    var words = before.strip().split("\\s+", -1);
    var place = words[0].toLowerCase(Locale.ROOT) + " " + words.length;
    return ALL.getOrDefault(place, List.of()).stream()
        .filter(choice -> choice.text().startsWith("-") == word.startsWith("-"))
        .toList();
  }
}
