package classchat.server.store;

/** What the databases say differently, where they have no words in common. */
enum Dialect {
  SQLITE("json_each(?)", "cross join files f on f.id in (%s)"),
  POSTGRES(
      "(select cast(value as bigint) as value from json_array_elements_text(cast(? as json)))",
      "cross join lateral (%s) page join files f on f.id = page.id");

  private final String numbers;
  private final String someFiles;

  Dialect(String numbers, String someFiles) {
    this.numbers = numbers;
    this.someFiles = someFiles;
  }

  /** A table with the column {@code value} from one JSON array of numbers. */
  String numbers() {
    return numbers;
  }

  /**
   * Joins those {@code files f} whose {@code id} a query finds for each row of the tables before.
   */
  String someFiles(String query) {
    return someFiles.formatted(query);
  }
}
