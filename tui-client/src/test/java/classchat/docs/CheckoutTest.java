package classchat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with documents is found. */
final class CheckoutTest {
  @TempDir Path root;

  @BeforeEach
  void make() throws IOException {
    write("docs/other.md", "# Other\n## Two `words`, here (`--x`)\n## Again\n## Again\n");
    write("docs/screens/groups.svg", "<svg/>");
    write("part/src/main/java/a/Code.java", "class Code {}");
    write("part/src/test/java/a/BaseTest.java", "abstract class BaseTest { void inherited() {} }");
    write(
        "part/src/test/java/a/PartTest.java", "class PartTest extends BaseTest { void own() {} }");
  }

  @Test
  void whatIsThereIsNoDeadLink() throws IOException {
    write(
        "README.md",
        """
        # Title
        [a](docs/other.md) [b](docs/other.md#two-words-here---x) [c](docs/other.md#again-1)
        [`d`](#title) [e](https://example.org/none) ![f](docs/screens/groups.svg) [g](docs)
        <img src="docs/screens/groups.svg">
        """);

    assertThat(deadLinks("README.md")).isEmpty();
  }

  @Test
  void whatLeadsNowhereIsFound() throws IOException {
    write(
        "docs/bad.md",
        """
        [a](none.md) [b](other.md#none) [c](#none)
        ![d](screens/none.svg) [e](other.md#again-2) <img src="none.svg">
        [f](titled.md "with a title") [g](../target/built.md) [h](../..)

        - one
            - [i](nested.md)

        [j]: defined.md
        """);
    write("target/built.md", "of this build only");

    assertThat(deadLinks("docs/bad.md"))
        .containsExactlyInAnyOrder(
            "bad.md: none.md",
            "bad.md: other.md#none",
            "bad.md: #none",
            "bad.md: screens/none.svg",
            "bad.md: other.md#again-2",
            "bad.md: none.svg",
            "bad.md: titled.md",
            "bad.md: ../target/built.md",
            "bad.md: ../..",
            "bad.md: nested.md",
            "bad.md: defined.md");
  }

  @Test
  void examplesAreNoLinks() throws IOException {
    write(
        "docs/code.md",
        "`[a](none.md)` and `some\n[b](none.md)`\n\n    [c](none.md)\n\n```\n[d](none.md)\n```\n");

    assertThat(deadLinks("docs/code.md")).isEmpty();
  }

  @Test
  void testsThatAreNotThereAreFound() throws IOException {
    write(
        "docs/tests.md",
        "`PartTest` `PartTest#own` `PartTest#inherited` `PartTest#none` `NoneTest` `NotATester`");

    assertThat(checkout().missingTests(read("docs/tests.md")))
        .containsExactlyInAnyOrder("tests.md: PartTest#none", "tests.md: NoneTest");
  }

  @Test
  void aRowOfTheReportNeedsCodeTestAndScreen() throws IOException {
    var rows = new StringBuilder();
    Report.numbers().stream()
        .filter(number -> !number.equals("A3"))
        .forEach(number -> rows.append(row(number)));
    rows.append(row("B1"));
    var text =
        rows.toString()
            .replace("| C1 | [c](../part/src/main/java/a/Code.java)", "| C1 | `Code`")
            .replace("| C2 | [c](../part/src/main/java/a/Code.java) | `PartTest#own`", "| C2 | |")
            .replace(row("C3"), row("C3").replace("[s](screens/g)", "s"))
            .replace(row("C4"), row("C4").replace("PartTest#own", "PartTest#none"));
    write("docs/report.md", text);

    var gaps = new Report(read("docs/report.md")).gaps(checkout());

    assertThat(gaps)
        .containsExactly(
            "A3: 0 rows",
            "B1: 2 rows",
            "C1: no link to code",
            "C2: no link to code",
            "C2: no test",
            "C3: no screen",
            "C4: no test");
  }

  private static String row(String number) {
    return "| %s | [c](../part/src/main/java/a/Code.java) | `PartTest#own` | [s](screens/g) |\n"
        .formatted(number);
  }

  private Iterable<String> deadLinks(String file) throws IOException {
    return checkout().deadLinks(read(file));
  }

  private Markdown read(String file) throws IOException {
    return Markdown.read(root.resolve(file));
  }

  private Checkout checkout() throws IOException {
    return Checkout.at(root);
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }
}
