package classchat.bench.program;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

/** Which process has the other end of a connection within this machine, as Linux tells. */
final class SocketOwner {
  private static final int INODE = 9;
  private static final int LOCAL = 1;

  /** Nobody of those who were asked about. */
  static final long NOBODY = 0;

  private SocketOwner() {}

  /** The one of some processes, or {@link #NOBODY}. */
  static long of(Socket accepted, Collection<Long> processes) throws IOException {
    var port = ":%04X".formatted(accepted.getPort()).toUpperCase(Locale.ROOT);
    var inodes =
        Stream.concat(lines("tcp"), lines("tcp6"))
            .map(line -> line.strip().split(" +", -1))
            .filter(columns -> columns[LOCAL].endsWith(port))
            .map(columns -> "socket:[" + columns[INODE] + "]")
            .toList();
    return processes.stream().filter(pid -> holds(pid, inodes)).findFirst().orElse(NOBODY);
  }

  private static Stream<String> lines(String protocol) throws IOException {
    return Files.readAllLines(Path.of("/proc/net/" + protocol)).stream().skip(1);
  }

  private static boolean holds(long pid, Collection<String> inodes) {
    try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.anyMatch(file -> inodes.contains(target(file)));
    } catch (IOException e) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
