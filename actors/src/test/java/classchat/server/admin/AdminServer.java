package classchat.server.admin;

import java.io.IOException;
import java.nio.file.Path;

/** A program of its own that holds a data directory and takes commands, until its input ends. */
final class AdminServer implements AutoCloseable {
  private final Process process;

  private AdminServer(Process process) {
    this.process = process;
  }

  /** Returns once it takes commands. */
  static AdminServer start(Path data) throws IOException {
    var process = begin(data);
    var said = process.inputReader().readLine();
    while (said != null && !said.equals("ready")) {
      said = process.inputReader().readLine();
    }
    return new AdminServer(process);
  }

  private static Process begin(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AdminServer.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** What it told the registries since it was asked last. */
  String broadcasts() throws IOException {
    process.outputWriter().write("tell\n");
    process.outputWriter().flush();
    return process.inputReader().readLine();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As SIGTERM: it ends by itself. */
  void end() throws IOException, InterruptedException {
    process.outputWriter().close();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String... args) throws IOException {
    var kit = new AdminKit(Path.of(args[0]));
    var data = DataDirectory.open(kit.data);
    try (var lock = data.tryLock().orElseThrow();
        var store = kit.open(data.path());
        var control = ControlSocket.start(data, kit.administration(store))) {
      System.out.println("ready");
      while (System.in.read() != -1) {
        System.in.skipNBytes("tell".length());
        System.out.println(kit.broadcasts + "");
        kit.broadcasts.clear();
      }
      System.out.println(lock.channel().isOpen() && control != null);
    }
  }
}
