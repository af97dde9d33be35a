package classchat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documents of this checkout refer to what there is. */
final class DocumentsTest {
  private Checkout checkout = new Checkout(Path.of(""), Map.of());

  @BeforeEach
  void read() throws IOException {
    checkout = Checkout.at(Path.of(".."));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    var dead = new TreeSet<String>();
    for (var document : checkout.documents()) {
      dead.addAll(checkout.deadLinks(document));
    }

    assertThat(dead).isEmpty();
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    var missing = new TreeSet<String>();
    for (var document : checkout.documents()) {
      missing.addAll(checkout.missingTests(document));
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void theReportHasCodeTestAndScreenOfEveryRequirement() throws IOException {
    var report = Markdown.read(Path.of("..", "docs", "report.md"));

    assertThat(new Report(report).gaps(checkout)).isEmpty();
  }

  @Test
  void theDocumentsThatPeopleLookForAreThere() throws IOException {
    var names =
        checkout.documents().stream()
            .map(document -> document.file().getFileName().toString())
            .toList();

    assertThat(names)
        .containsAll(
            Set.of(
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "architecture.md",
                "cli.md",
                "operations.md",
                "protocol.md",
                "report.md",
                "security.md",
                "user-guide.md"));
  }
}
