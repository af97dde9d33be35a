package classchat.server.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program of its own that holds a data directory's lock until its input ends. */
final class LockHolder implements AutoCloseable {
  private final Process process;

  private LockHolder(Process process) {
    this.process = process;
  }

  /** Returns once the lock is held. */
  static LockHolder start(Path data) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = process.inputReader().readLine();
    if (!"held".equals(said)) {
      throw new IOException("the lock holder said " + said);
    }
    return new LockHolder(process);
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String... args) throws IOException {
    var lock = Optional.of(new DataDirectory(Path.of(args[0]))).flatMap(DataDirectory::tryLock);
    System.out.println(lock.isPresent() ? "held" : "refused");
    System.in.transferTo(System.out);
    System.out.println(lock);
  }
}
