package classchat.client.terminal;

import java.util.Map;

/**
 * How frames are put on the terminal.
 *
 * @param environment TERM, COLORTERM, NO_COLOR and LANG are looked at
 */
public record TerminalSettings(Colour colour, Theme theme, Map<String, String> environment) {
  /** How many colours are used. */
  public enum Colour {
    /** What the environment says. */
    AUTO,
    NONE,
    SIXTEEN,
    MANY,
    RGB
  }

  /** Which colours. */
  public enum Theme {
    DARK,
    LIGHT,
    CONTRAST
  }

  public TerminalSettings {
    environment = Map.copyOf(environment);
  }
}
