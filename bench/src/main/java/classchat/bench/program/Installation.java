package classchat.bench.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The programs as {@code make build} puts them together.
 *
 * @param folder with bin and lib
 */
public record Installation(Path folder) {
  public Installation {
    if (!Files.isExecutable(folder.resolve("bin/classchat-server"))) {
      throw new RunFailed("no ClassChat in " + folder + ": run make build");
    }
  }

  /** The command of the server. */
  public List<String> server() {
    return List.of(folder.resolve("bin/classchat-server").toString());
  }

  /** The command of the server with classes that come before those of the same name. */
  public List<String> server(Path classes) {
    var lib = folder.resolve("lib");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + lib.resolve("jvm.args"),
        "-Dlogback.configurationFile=logback-server.xml",
        "-cp",
        classes + File.pathSeparator + lib.resolve("classchat-server.jar"),
        "classchat.server.Main");
  }

  /** The command of the client. */
  public List<String> client() {
    return List.of(folder.resolve("bin/classchat").toString());
  }

  /** Everything that the server is compiled against. */
  public List<Path> jars() throws IOException {
    try (var files = Files.list(folder.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  /** Runs an administration command on a data directory; whether it ends with 0. */
  public boolean administer(Path data, Path output, String command) {
    try {
      return process(server(), List.of(command, "--data", data.toString()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  /**
   * Runs an administration command; what it said.
   *
   * @throws RunFailed when it does not end with 0
   */
  public String administer(List<String> arguments) {
    try {
      var process = process(server(), arguments).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new RunFailed("classchat-server " + String.join(" ", arguments) + ":\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }

  /** A process of ours that knows nothing of what surrounds us. */
  public static ProcessBuilder process(List<String> command, List<String> arguments) {
    var all = new ArrayList<>(command);
    all.addAll(arguments);
    var builder = new ProcessBuilder(all);
    isolate(builder.environment());
    return builder;
  }

  /** Takes out what an environment says to our programs, but for where Java is. */
  public static void isolate(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(name -> name.startsWith("CLASSCHAT_") && !name.equals("CLASSCHAT_JAVA"));
  }
}
