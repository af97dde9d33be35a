package classchat.bench.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a process of ours takes, as the system and its Java tell. */
public final class Memory {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  /** With what a collector fills gaps that nothing lives in: bytes. */
  private static final Pattern FILLERS =
      Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+\\S*jdk\\.internal\\.vm\\.Filler\\S+");

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  private Memory() {}

  /** Bytes of the heap that are reachable: has it all collected, and counts what is left. */
  public static long live(long pid) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return live(output(jcmd, Long.toString(pid), "GC.class_histogram"));
  }

  /** Of the last line of a histogram, without fillers. */
  public static long live(String histogram) {
    var total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new RunFailed("jcmd tells of no heap: " + histogram);
    }
    var fillers =
        FILLERS.matcher(histogram).results().mapToLong(line -> Long.parseLong(line.group(1))).sum();
    return Long.parseLong(total.group(1)) - fillers;
  }

  /** Bytes of memory, shared code included. */
  public static long resident(long pid) {
    try {
      var status = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      if (!status.find()) {
        throw new RunFailed("no VmRSS of process " + pid);
      }
      return 1024 * Long.parseLong(status.group(1));
    } catch (IOException e) {
      throw new RunFailed("process " + pid + " is gone", e);
    }
  }

  private static String output(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text;
    } catch (IOException e) {
      throw new RunFailed("cannot run " + command[0], e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("interrupted", e);
    }
  }
}
