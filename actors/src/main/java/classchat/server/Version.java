package classchat.server;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What this build calls itself. */
final class Version implements IVersionProvider {
  private static final Optional<String> PACKAGED =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion());

  /** Such as {@code ClassChat 0.1.0}; of the manifest of its jar. */
  static final String NAME = "ClassChat " + PACKAGED.orElse("(not packaged)");

  /** Such as {@code 0.1.0}; what nodes of a cluster compare. */
  static final String NUMBER = PACKAGED.orElse("0.0.0");

  @Override
  public String[] getVersion() {
    return new String[] {NAME};
  }
}
