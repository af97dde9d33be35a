package classchat.client.pane;

import classchat.client.display.Canvas;
import classchat.client.display.Frame;
import classchat.client.display.Size;
import classchat.client.display.Spot;
import classchat.client.view.Reading;
import classchat.client.view.View;
import java.util.Optional;

/** Draws the whole screen. */
public final class Screen {
  private Screen() {}

  /** The cells of {@code view} on a display of this size; nothing else goes in or out. */
  public static Frame render(View view, Size size) {
    return new Canvas(size, view.look().widths()).frame();
  }

  /** What is drawn there, as far as a click can do something with it. */
  public static Optional<Target> target(View view, Size size, Spot at) {
    return Optional.empty();
  }

  /**
   * Where the open conversation stands after moving by {@code rows}, towards earlier when negative.
   * Stops at the ends; at the lower one the anchor is empty.
   */
  public static Reading scrolled(View view, Size size, int rows) {
    return view.reading();
  }

  /** The anchor that brings the message with this seq into sight, with some rows around it. */
  public static Reading revealing(View view, Size size, long seq) {
    return view.reading();
  }

  /** How many rows the messages have. */
  public static int page(View view, Size size) {
    return 1;
  }

  /** Whether the earliest message that the client holds is in sight, so that more may be wanted. */
  public static boolean showsEarliest(View view, Size size) {
    return false;
  }
}
