package classchat.client.view;

/** Which characters are drawn with. */
public enum Glyphs {
  /** Plain ASCII: letters as marks, + - | as lines. */
  ASCII,
  /** Lines and marks of the Basic Multilingual Plane. */
  BMP,
  /** Everything. */
  FULL
}
