package classchat.client.display;

/** What comes from whoever sits at the display. */
public sealed interface Key {
  /** Text was typed; never holds a control character. */
  record Typed(String text) implements Key {}

  /** A key that is no text, or that has modifiers. */
  record Pressed(Chord chord) implements Key {}

  /** Text was pasted, as it was: it may hold anything. */
  record Pasted(String text) implements Key {}

  /** The main button was pressed. */
  record Clicked(Spot at) implements Key {}

  /**
   * The wheel was turned.
   *
   * @param up towards earlier
   */
  record Wheel(Spot at, boolean up) implements Key {}

  /** The display has got or lost the keyboard. */
  record Focused(boolean focused) implements Key {}

  /** The display may have another size now. */
  record Resized() implements Key {}

  /** The input has ended: nobody is there any more. */
  record Closed() implements Key {}
}
