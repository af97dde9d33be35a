package classchat.client.line;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object (RFC 8259) without a line end; what could end a line or move a cursor is
 * escaped.
 */
final class JsonWriter {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder out;
  private boolean first = true;

  private JsonWriter(StringBuilder out) {
    this.out = out;
    out.append('{');
  }

  /** An object of its own. */
  static JsonWriter create() {
    return new JsonWriter(new StringBuilder(160));
  }

  JsonWriter text(String name, String value) {
    name(name);
    quote(value, out);
    return this;
  }

  /** Leaves an absent one out. */
  JsonWriter textIfAny(String name, @Nullable String value) {
    return value == null ? this : text(name, value);
  }

  JsonWriter number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonWriter flag(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonWriter nothing(String name) {
    name(name);
    out.append("null");
    return this;
  }

  /** ISO-8601 in UTC, always with milliseconds, so that times sort as text. */
  JsonWriter time(String name, Instant value) {
    return text(name, MILLIS.format(value));
  }

  /** As {@link #time}, and JSON's null for what never was or is not known. */
  JsonWriter timeOrNull(String name, @Nullable Instant value) {
    return value == null ? nothing(name) : time(name, value);
  }

  /** A list of texts. */
  JsonWriter texts(String name, Collection<String> values) {
    name(name);
    out.append('[');
    var separator = "";
    for (var value : values) {
      out.append(separator);
      quote(value, out);
      separator = ",";
    }
    out.append(']');
    return this;
  }

  /** An object, filled by {@code fill}. */
  <T> JsonWriter object(String name, T item, BiConsumer<JsonWriter, T> fill) {
    name(name);
    fill.accept(new JsonWriter(out), item);
    out.append('}');
    return this;
  }

  /** A list of objects, each filled by {@code fill}. */
  <T> JsonWriter list(String name, Collection<T> items, BiConsumer<JsonWriter, T> fill) {
    name(name);
    out.append('[');
    var separator = "";
    for (var item : items) {
      out.append(separator);
      fill.accept(new JsonWriter(out), item);
      out.append('}');
      separator = ",";
    }
    out.append(']');
    return this;
  }

  /** Ends the object. */
  String end() {
    return out.append('}').toString();
  }

  private void name(String name) {
    if (!first) {
      out.append(',');
    }
    first = false;
    quote(name, out);
    out.append(':');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> append(text, i, out);
      }
    }
    out.append('"');
  }

  private static void append(String text, int i, StringBuilder out) {
    var c = text.charAt(i);
    if (mustEscape(c) || isLone(text, i)) {
      out.append("\\u").append(HEX.toHexDigits(c));
    } else {
      out.append(c);
    }
  }

  /** C0, DEL, C1, and what other programs take for a line end. */
  private static boolean mustEscape(char c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
  }

  private static boolean isLone(String text, int i) {
    var c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
