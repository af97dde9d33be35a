package classchat.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of the technical report: each requirement with code, tests and a screen. */
record Report(Markdown document) {
  /** How many numbers each letter has. */
  private static final String LETTERS = "A7 B5 C5 D3 E3 F3 G5 H1";

  private static final Pattern ROW = Pattern.compile("\\| \\*?\\*?([A-H]\\d)\\*?\\*? \\|.*");
  private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

  /** What is required, in order. */
  static List<String> numbers() {
    return Stream.of(LETTERS.split(" ", -1))
        .flatMap(letter ->
            IntStream.rangeClosed(1, letter.charAt(1) - '0')
                .mapToObj(number -> letter.substring(0, 1) + number))
        .toList();
  }

  /** What rows lack, each once in the order of {@link #numbers}; dead links are not looked for. */
  List<String> gaps(Checkout checkout) {
    var gaps = new ArrayList<String>();
    for (var number : numbers()) {
      var rows = rows(number);
      if (rows.size() != 1) {
        gaps.add(number + ": " + rows.size() + " rows");
      } else {
        gaps.addAll(gaps(number, cells(rows.getFirst()), checkout));
      }
    }
    return gaps;
  }

  private List<String> gaps(String number, List<String> cells, Checkout checkout) {
    var gaps = new ArrayList<String>();
    want(gaps, number, "no link to code", cells, cell -> leads(cell, "/src/"));
    want(gaps, number, "no test", cells, cell -> names(cell).anyMatch(checkout::isTest));
    want(gaps, number, "no screen", cells, cell -> leads(cell, "screens/"));
    return gaps;
  }

  private void want(
      List<String> gaps, String number, String gap, List<String> cells, Predicate<String> has) {
    if (cells.stream().noneMatch(has)) {
      gaps.add(number + ": " + gap);
    }
  }

  private boolean leads(String cell, String where) {
    return alone(cell).targets().stream().anyMatch(target -> target.contains(where));
  }

  private Stream<String> names(String cell) {
    return alone(cell).code().stream();
  }

  private Markdown alone(String cell) {
    return new Markdown(document.file(), List.of(cell));
  }

  private List<String> rows(String number) {
    return document.lines().stream()
        .filter(line -> {
          var row = ROW.matcher(line);
          return row.matches() && number.equals(row.group(1));
        })
        .toList();
  }

  private static List<String> cells(String row) {
    return Arrays.asList(CELLS.split(row));
  }
}
