package classchat.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * No query reads a whole table, but that for who is missing in a class, which may be anybody; what
 * all files take that can be had is summed up from an index of these.
 */
final class SqliteQueryPlanTest {
  static final List<String> QUERIES = Queries.of(Dialect.SQLITE);

  static final List<String> SORTED =
      List.of(
          SqlConversations.CURSORS_AFTER, EntryReads.BY_SENDER, FileReads.since(Dialect.SQLITE));

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("QUERIES")
  void readsByAnIndex(String query) throws SQLException {
    SqliteStore.open(folder, StoreSettings.DEFAULT).close();

    assertThat(plan(query))
        .noneMatch(step ->
            step.matches("SCAN (?!(back|own|b|o|j|(g|groups|files) USING COVERING INDEX)\\b).*"))
        .noneMatch(step -> step.contains("AUTOMATIC"));
  }

  @ParameterizedTest
  @FieldSource("QUERIES")
  void findsEntriesBySeq(String query) throws SQLException {
    SqliteStore.open(folder, StoreSettings.DEFAULT).close();

    assertThat(plan(query))
        .filteredOn(step -> step.startsWith("SEARCH e "))
        .allMatch(step -> step.contains("seq=?") || step.contains("seq>? AND seq<?"));
  }

  @ParameterizedTest
  @FieldSource("QUERIES")
  void sortsNothingButPagesOfCursorsAndFiles(String query) throws SQLException {
    SqliteStore.open(folder, StoreSettings.DEFAULT).close();

    if (!SORTED.contains(query)) {
      assertThat(plan(query)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }
  }

  private List<String> plan(String query) throws SQLException {
    var steps = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("classchat.db"));
        var statement = connection.prepareStatement("explain query plan " + query);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }
}
