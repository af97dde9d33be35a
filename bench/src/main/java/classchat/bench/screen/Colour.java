package classchat.bench.screen;

/** A colour of text or of what is behind it. */
sealed interface Colour {
  /** What a terminal takes when nothing is said. */
  record Plain() implements Colour {}

  /** One of the 256 that terminals have numbers for. */
  record Numbered(int number) implements Colour {}

  /** Any: eight bits of red, green and blue. */
  record Mixed(int rgb) implements Colour {}
}
