package classchat.server.admin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command line says of the configuration.
 *
 * @param file that of {@code --config}
 * @param settings those of {@code --set}
 */
public record Configured(Optional<Path> file, List<String> settings) {
  public Configured {
    settings = List.copyOf(settings);
  }
}
