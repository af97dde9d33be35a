package classchat.client.terminal;

import classchat.client.terminal.TerminalSettings.Colour;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many colours a terminal shows, as its environment tells. */
final class ColourDepth {
  private static final Set<String> FULL =
      Set.of("xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot", "foot-extra");
  private static final List<String> COLOURLESS = List.of("dumb", "vt", "unknown", "ansi-m");

  private ColourDepth() {}

  /** Never AUTO. */
  static Colour of(TerminalSettings settings) {
    return settings.colour() == Colour.AUTO ? told(settings.environment()) : settings.colour();
  }

  private static Colour told(Map<String, String> environment) {
    var term = environment.getOrDefault("TERM", "");
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()
        || term.isEmpty()
        || COLOURLESS.stream().anyMatch(term::startsWith)) {
      return Colour.NONE;
    }
    var more = environment.getOrDefault("COLORTERM", "");
    if (more.equals("truecolor") || more.equals("24bit") || isFull(term)) {
      return Colour.RGB;
    }
    return term.contains("256color") ? Colour.MANY : Colour.SIXTEEN;
  }

  private static boolean isFull(String term) {
    return FULL.contains(term) || term.endsWith("-direct");
  }
}
