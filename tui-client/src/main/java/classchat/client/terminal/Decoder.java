package classchat.client.terminal;

import classchat.client.display.Chord;
import classchat.client.display.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes keys of the bytes that a terminal sends. Sequences that are not known, malformed text and
 * whatever is longer than its limit are dropped. For one thread.
 */
final class Decoder {
  /** After it an escape is a key of its own. */
  private static final Duration ESCAPE = Duration.ofMillis(40);

  /** After it the rest of a sequence does not come any more. */
  private static final Duration SEQUENCE = Duration.ofMillis(500);

  private static final Duration PASTE = Duration.ofSeconds(2);
  private static final int SEQUENCE_BYTES = 64;
  private static final int ESC = 0x1b;

  private enum State {
    GROUND,
    ESCAPE,
    /** Of CSI and SS3. */
    PARAMETERS,
    /** Until BEL or ST. */
    STRING,
    STRING_ESCAPE,
    /** The function keys of the Linux console: one more byte. */
    CONSOLE,
    /** The three bytes of an old mouse report. */
    MOUSE,
    PASTE
  }

  private final Consumer<Key> keys;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder parameters = new StringBuilder();
  private final Utf8 utf8 = new Utf8();
  private final Paste paste = new Paste();
  private State state = State.GROUND;
  private char introducer;
  private boolean alt;
  private int skip;

  Decoder(Consumer<Key> keys) {
    this.keys = keys;
  }

  /** Takes the next bytes. Text in a row becomes one key, at the latest at their end. */
  void feed(byte[] bytes, int length) {
    for (var i = 0; i < length; i++) {
      take(bytes[i] & 0xff);
    }
    flush();
  }

  /** How long to wait for more before {@link #silence}; empty: for ever. */
  Optional<Duration> patience() {
    return switch (state) {
      case GROUND -> utf8.isPending() ? Optional.of(SEQUENCE) : Optional.empty();
      case ESCAPE -> Optional.of(ESCAPE);
      case PARAMETERS, STRING -> Optional.of(parameters.isEmpty() ? ESCAPE : SEQUENCE);
      case STRING_ESCAPE, CONSOLE, MOUSE -> Optional.of(SEQUENCE);
      case PASTE -> Optional.of(PASTE);
    };
  }

  /** Nothing more has come: what is half there is taken for all of it. */
  void silence() {
    switch (state) {
      case ESCAPE -> press(Chord.of("esc"));
      case PARAMETERS, STRING -> {
        if (parameters.isEmpty()) {
          press(Keyboard.alt(introducer));
        }
      }
      case PASTE -> keys.accept(new Key.Pasted(paste.take()));
      case GROUND, STRING_ESCAPE, CONSOLE, MOUSE -> {}
    }
    ground();
  }

  private void take(int b) {
    switch (state) {
      case GROUND -> ground(b);
      case ESCAPE -> escape(b);
      case PARAMETERS -> parameter(b);
      case STRING -> string(b);
      case STRING_ESCAPE -> stringEscape(b);
      case CONSOLE -> {
        ground();
        Csi.console(b).ifPresent(this::give);
      }
      case MOUSE -> {
        skip--;
        if (skip == 0) {
          ground();
        }
      }
      case PASTE -> {
        if (paste.take(b)) {
          give(new Key.Pasted(paste.take()));
          ground();
        }
      }
    }
  }

  private void ground(int b) {
    if (b >= 0x80) {
      utf8.take(b).ifPresent(this::type);
      return;
    }
    utf8.clear();
    if (b == ESC) {
      state = State.ESCAPE;
    } else if (b < ' ' || b == 0x7f) {
      press(Keyboard.control(b, alt));
    } else {
      type(b);
    }
  }

  private void type(int character) {
    if (alt) {
      press(Keyboard.alt(character));
    } else if (!Character.isISOControl(character)) {
      text.appendCodePoint(character);
    }
  }

  private void escape(int b) {
    switch (b) {
      case ESC -> press(Chord.of("esc"));
      case '[', 'O' -> begin(State.PARAMETERS, b);
      case ']', 'P', 'X', '^', '_' -> begin(State.STRING, b);
      default -> {
        state = State.GROUND;
        alt = true;
        ground(b);
      }
    }
    if (b == ESC) {
      state = State.ESCAPE;
    }
  }

  private void begin(State next, int b) {
    state = next;
    introducer = (char) b;
    parameters.setLength(0);
  }

  private void parameter(int b) {
    if (b < ' ' || b >= 0x7f) {
      again(b);
    } else if (b < '@') {
      if (parameters.length() < SEQUENCE_BYTES) {
        parameters.append((char) b);
      }
    } else {
      end((char) b);
    }
  }

  private void end(char last) {
    var all = parameters.toString();
    ground();
    if (introducer == 'O') {
      Csi.key(all, last).filter(key -> Csi.isOfKeypad(last)).ifPresent(this::give);
    } else if (all.isEmpty() && last == '[') {
      state = State.CONSOLE;
    } else if (all.isEmpty() && last == 'M') {
      state = State.MOUSE;
      skip = 3;
    } else if (all.equals("200") && last == '~') {
      flush();
      state = State.PASTE;
    } else if (all.length() < SEQUENCE_BYTES) {
      Csi.key(all, last).ifPresent(this::give);
    }
  }

  private void string(int b) {
    if (b == ESC) {
      state = State.STRING_ESCAPE;
    } else if (b == 0x07) {
      ground();
    } else if (parameters.isEmpty()) {
      parameters.append((char) b);
    }
  }

  private void stringEscape(int b) {
    ground();
    if (b != '\\') {
      state = State.ESCAPE;
      take(b);
    }
  }

  /** Begins anew with a byte that has no place where it came. */
  private void again(int b) {
    ground();
    take(b);
  }

  private void ground() {
    state = State.GROUND;
    alt = false;
    utf8.clear();
  }

  private void press(Chord chord) {
    ground();
    give(new Key.Pressed(chord));
  }

  private void give(Key key) {
    if (key instanceof Key.Typed(var typed)) {
      text.append(typed);
      return;
    }
    flush();
    keys.accept(key);
  }

  private void flush() {
    if (!text.isEmpty()) {
      var all = text.toString();
      text.setLength(0);
      keys.accept(new Key.Typed(all));
    }
  }
}
