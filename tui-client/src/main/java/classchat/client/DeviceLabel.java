package classchat.client;

import classchat.wire.CleanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How this device is called where nobody says else: the name of the machine. */
final class DeviceLabel {
  private static final int LONGEST = 100;

  private DeviceLabel() {}

  /** Asks no name service, which could take seconds. */
  static String of(@Nullable String given, Surroundings surroundings) {
    var label = CleanText.line(given == null ? machine(surroundings) : given).strip();
    return label.substring(0, Math.min(LONGEST, label.length()));
  }

  private static String machine(Surroundings surroundings) {
    for (var variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      var name = surroundings.variable(variable);
      if (name != null) {
        return name;
      }
    }
    try {
      return Files.readString(Path.of("/etc/hostname")).strip();
    } catch (IOException e) {
      return "a device";
    }
  }
}
