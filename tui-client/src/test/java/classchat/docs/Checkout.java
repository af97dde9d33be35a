package classchat.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What documents of a checkout refer to and what of it is not there.
 *
 * @param root the checkout
 * @param tests each test class, by its simple name
 */
record Checkout(Path root, Map<String, List<Path>> tests) {
  private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|Contract))(?:#(\\w+))?");
  private static final Pattern PARENT = Pattern.compile("\\bextends (\\w+)");

  static Checkout at(Path root) throws IOException {
    try (var modules = Files.list(root)) {
      var sources = modules.map(module -> module.resolve("src/test/java")).toList();
      var found = new ArrayList<Path>();
      for (var source : sources) {
        found.addAll(javaFiles(source));
      }
      return new Checkout(root, found.stream().collect(Collectors.groupingBy(Checkout::name)));
    }
  }

  private static List<Path> javaFiles(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return List.of();
    }
    try (var files = Files.walk(source)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  /** All that people read. */
  List<Markdown> documents() throws IOException {
    var documents = new ArrayList<Markdown>();
    for (var folder : List.of(root, root.resolve("docs"))) {
      for (var file : markdown(folder)) {
        documents.add(Markdown.read(file));
      }
    }
    return documents;
  }

  private static List<Path> markdown(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Links of {@code document} that lead nowhere, or to what only this machine has. */
  Set<String> deadLinks(Markdown document) throws IOException {
    var dead = new TreeSet<String>();
    for (var target : document.targets()) {
      if (!target.contains("://") && !target.startsWith("mailto:") && !leads(document, target)) {
        dead.add(name(document.file()) + ": " + target);
      }
    }
    return dead;
  }

  private boolean leads(Markdown document, String target) throws IOException {
    var hash = target.indexOf('#');
    var path = hash < 0 ? target : target.substring(0, hash);
    var file = path.isEmpty() ? document.file() : document.file().resolveSibling(path);
    if (!Files.exists(file) || !isOurs(file)) {
      return false;
    }
    return hash < 0
        || !file.toString().endsWith(".md")
        || Markdown.read(file).anchors().contains(target.substring(hash + 1));
  }

  /** Whether a fresh checkout has it, too. */
  private boolean isOurs(Path file) {
    var checkout = root.toAbsolutePath().normalize();
    var path = file.toAbsolutePath().normalize();
    return path.startsWith(checkout)
        && Stream.of("target", "data").noneMatch(made -> path.startsWith(checkout.resolve(made)));
  }

  /**
   * Tests, as {@code Class} or {@code Class#method}, that a document names and that are not here.
   */
  Set<String> missingTests(Markdown document) {
    return document.code().stream()
        .filter(code -> TEST.matcher(code).matches())
        .filter(code -> !isTest(code))
        .map(code -> name(document.file()) + ": " + code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether there is such a test. */
  boolean isTest(String text) {
    var named = TEST.matcher(text);
    return named.matches() && files(named.group(1)).anyMatch(file -> has(file, named.group(2)));
  }

  private Stream<Path> files(String name) {
    return tests.getOrDefault(name, List.of()).stream();
  }

  private boolean has(Path file, @Nullable String method) {
    if (method == null) {
      return true;
    }
    var source = text(file);
    return source.contains("void " + method + "(")
        || PARENT
            .matcher(source)
            .results()
            .flatMap(parent -> files(parent.group(1)))
            .anyMatch(parent -> has(parent, method));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
