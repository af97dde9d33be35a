package classchat.client;

import java.util.Optional;

/** What can be said on the command line, in the order of the help. */
enum Option {
  SERVER("--server", "HOST[:PORT]", "where a server is; may repeat, several are tried in turn"),
  TRUST("--trust", "HOW", "accepted keys of servers: ask, new, ca or SHA256:BASE64"),
  USER("--user", "NAME", "who signs in"),
  PASSWORD_FILE("--password-file", "FILE", "the password; or by CLASSCHAT_PASSWORD"),
  REGISTER("--register", "", "creates the account"),
  INVITE("--invite", "FILE", "an invitation code; or by CLASSCHAT_INVITE"),
  SETUP_CODE_FILE(
      "--setup-code-file", "FILE", "makes the first instructor; or by CLASSCHAT_SETUP_CODE"),
  PROFILE("--profile", "DIR", "where this client keeps everything"),
  CONFIG("--config", "FILE", "settings laid over the defaults"),
  PLAIN("--plain", "", "line mode for people"),
  JSON("--json", "", "line mode for programs"),
  AUTO_READ("--auto-read", "", "line mode: marks messages read when they are written out"),
  WAIT("--wait", "SECONDS", "line mode: stays so much longer when all input is answered"),
  CONNECT_TIMEOUT("--connect-timeout", "SECONDS", "how long to try to reach a server"),
  HELP("--help", "", "shows this"),
  VERSION("--version", "", "shows which version this is");

  private final String text;
  private final String label;
  private final String effect;

  Option(String text, String label, String effect) {
    this.text = text;
    this.label = label;
    this.effect = effect;
  }

  /** The one that is called so; {@code -h} and {@code -V} are short for two. */
  static Optional<Option> called(String text) {
    for (var option : values()) {
      if (option.text.equals(text)) {
        return Optional.of(option);
      }
    }
    return switch (text) {
      case "-h" -> Optional.of(HELP);
      case "-V" -> Optional.of(VERSION);
      default -> Optional.empty();
    };
  }

  boolean takesValue() {
    return !label.isEmpty();
  }

  boolean mayRepeat() {
    return this == SERVER;
  }

  /** Its name and what stands behind it. */
  String usage() {
    return label.isEmpty() ? text : text + " " + label;
  }

  String effect() {
    return effect;
  }

  @Override
  public String toString() {
    return text;
  }
}
