package classchat.bench.ledger;

import classchat.bench.program.Installation;
import classchat.bench.program.RunFailed;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Builds of the server that differ from the real one in a few lines: its sources with pieces of
 * text exchanged, compiled against it, put before it on the class path.
 */
final class Build {
  /**
   * A piece of text that stands exactly once in a file.
   *
   * @param file below the sources of the server
   */
  record Exchange(String file, String from, String to) {}

  private static final Path SOURCES = Path.of("actors/src/main/java/classchat/server");

  private final Path project;
  private final Installation installation;

  Build(Path project, Installation installation) {
    this.project = project;
    this.installation = installation;
  }

  /** Compiles into a folder; returns the command of that server. */
  List<String> with(List<Exchange> exchanges, Path folder) {
    try {
      var sources = folder.resolve("src");
      var classes = Files.createDirectories(folder.resolve("classes"));
      var changed = new ArrayList<Path>();
      for (var exchange : exchanges) {
        changed.add(apply(exchange, sources));
      }
      compile(changed.stream().distinct().toList(), classes);
      return installation.server(classes);
    } catch (IOException e) {
      throw new RunFailed("cannot build", e);
    }
  }

  private Path apply(Exchange exchange, Path sources) throws IOException {
    var target = sources.resolve(exchange.file());
    var text =
        Files.readString(
            Files.exists(target) ? target : project.resolve(SOURCES).resolve(exchange.file()));
    var at = text.indexOf(exchange.from());
    if (at < 0 || text.indexOf(exchange.from(), at + 1) >= 0) {
      throw new RunFailed(
          "stands not exactly once in " + exchange.file() + ":\n" + exchange.from());
    }
    Files.createDirectories(target.getParent());
    Files.writeString(target, text.replace(exchange.from(), exchange.to()));
    return target;
  }

  private void compile(List<Path> files, Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var path =
          installation.jars().stream()
              .map(Path::toString)
              .collect(Collectors.joining(java.io.File.pathSeparator));
      var options =
          List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString(), "-cp", path);
      var done =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!done) {
        throw new RunFailed("does not compile:\n" + said);
      }
    }
  }
}
