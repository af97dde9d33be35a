package classchat.client;

import classchat.client.display.Chord;
import classchat.client.keys.Action;
import classchat.client.keys.KeyMap;
import classchat.client.screen.ScreenSettings;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import classchat.client.text.Widths;
import classchat.client.view.Glyphs;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link UiSettings}; each complaint names file and line. */
record UiReader(Config client) {
  private static final Map<String, Theme> THEMES =
      Map.of("dark", Theme.DARK, "light", Theme.LIGHT, "contrast", Theme.CONTRAST);
  private static final Map<String, Colour> COLOURS =
      Map.of(
          "auto", Colour.AUTO,
          "none", Colour.NONE,
          "16", Colour.SIXTEEN,
          "256", Colour.MANY,
          "rgb", Colour.RGB);
  private static final Map<String, Glyphs> GLYPHS =
      Map.of("ascii", Glyphs.ASCII, "bmp", Glyphs.BMP, "full", Glyphs.FULL);
  private static final Map<String, ScreenSettings.SendRead> SEND =
      Map.of(
          "focused", ScreenSettings.SendRead.FOCUSED,
          "reply", ScreenSettings.SendRead.REPLY,
          "never", ScreenSettings.SendRead.NEVER);
  private static final Map<String, ScreenSettings.Bell> BELL =
      Map.of(
          "unfocused", ScreenSettings.Bell.UNFOCUSED,
          "always", ScreenSettings.Bell.ALWAYS,
          "never", ScreenSettings.Bell.NEVER);
  private static final Map<String, ScreenSettings.Desktop> DESKTOP =
      Map.of(
          "all", ScreenSettings.Desktop.ALL,
          "mentions", ScreenSettings.Desktop.MENTIONS,
          "none", ScreenSettings.Desktop.NONE);

  UiSettings settings() {
    return new UiSettings(
        one("ui.theme", THEMES),
        one("ui.colour", COLOURS),
        glyphs(),
        between("ui.text-max", 20, 1000),
        between("ui.chat-list", 10, 60),
        time(),
        client.getBoolean("ui.mouse"),
        widths(),
        one("receipts.send", SEND),
        client.getBoolean("receipts.show"),
        one("notify.bell", BELL),
        one("notify.desktop", DESKTOP),
        client.getBoolean("notify.presence"),
        between("paste.ask-lines", 1, 1_000_000),
        keys());
  }

  private @Nullable Glyphs glyphs() {
    return client.getString("ui.glyphs").equals("auto") ? null : one("ui.glyphs", GLYPHS);
  }

  private <T> T one(String path, Map<String, T> values) {
    var value = values.get(client.getString(path));
    if (value == null) {
      var names = String.join(", ", values.keySet().stream().sorted().toList());
      throw bad(path, "is one of " + names + ", not '" + client.getString(path) + "'", null);
    }
    return value;
  }

  private int between(String path, int least, int most) {
    var value = client.getInt(path);
    if (value < least || value > most) {
      throw bad(path, "must be between " + least + " and " + most + ", not " + value, null);
    }
    return value;
  }

  private DateTimeFormatter time() {
    try {
      return DateTimeFormatter.ofPattern(client.getString("ui.time"));
    } catch (IllegalArgumentException e) {
      throw bad("ui.time", "no form of a time: " + e.getMessage(), e);
    }
  }

  private Widths widths() {
    var widths = new HashMap<String, Integer>();
    for (var key : client.getConfig("ui.width-overrides").root().keySet()) {
      var path = "ui.width-overrides." + ConfigUtil.quoteString(key);
      widths.put(key, between(path, 0, 2));
    }
    try {
      return new Widths(widths);
    } catch (IllegalArgumentException e) {
      throw bad("ui.width-overrides", String.valueOf(e.getMessage()), e);
    }
  }

  private KeyMap keys() {
    var changes = new EnumMap<Action, List<Chord>>(Action.class);
    for (var action : Action.values()) {
      var path = "keys." + action.setting();
      var chords = chords(path);
      if (!chords.equals(action.defaults())) {
        changes.put(action, chords);
      }
    }
    try {
      return KeyMap.of(changes);
    } catch (IllegalArgumentException e) {
      throw bad("keys", String.valueOf(e.getMessage()), e);
    }
  }

  private List<Chord> chords(String path) {
    try {
      var chords = client.getStringList(path).stream().map(Chord::parse).toList();
      chords.stream()
          .filter(Chord::isText)
          .findFirst()
          .ifPresent(chord -> {
            throw new IllegalArgumentException(
                "'" + chord + "' is text that is typed: take it with ctrl- or alt-");
          });
      return chords;
    } catch (IllegalArgumentException e) {
      throw bad(path, String.valueOf(e.getMessage()), e);
    }
  }

  private ConfigException bad(String path, String text, @Nullable Throwable cause) {
    return new ConfigException.BadValue(client.getValue(path).origin(), path, text, cause);
  }
}
