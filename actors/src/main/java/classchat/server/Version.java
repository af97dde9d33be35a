package classchat.server;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What this build calls itself. */
final class Version implements IVersionProvider {
  /** Such as {@code ClassChat 0.1.0}; of the manifest of its jar. */
  static final String NAME =
      "ClassChat "
          + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
              .orElse("(not packaged)");

  @Override
  public String[] getVersion() {
    return new String[] {NAME};
  }
}
