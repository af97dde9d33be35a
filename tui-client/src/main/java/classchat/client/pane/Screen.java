package classchat.client.pane;

import classchat.client.display.Frame;
import classchat.client.display.Ink;
import classchat.client.display.Size;
import classchat.client.display.Spot;
import classchat.client.view.Overlay;
import classchat.client.view.Reading;
import classchat.client.view.Scene;
import classchat.client.view.View;
import java.util.Optional;
import java.util.function.Function;

/** Draws the whole screen. */
public final class Screen {
  private static final Size LEAST = new Size(20, 5);

  private Screen() {}

  /** The cells of {@code view} on a display of this size; nothing else goes in or out. */
  public static Frame render(View view, Size size) {
    return paint(view, size).frame();
  }

  /** What is drawn there, as far as a click can do something with it. */
  public static Optional<Target> target(View view, Size size, Spot at) {
    return paint(view, size).at(at);
  }

  /**
   * Where the open conversation stands after moving by {@code rows}, towards earlier when negative.
   * Stops at the ends; at the lower one the anchor is empty.
   */
  public static Reading scrolled(View view, Size size, int rows) {
    return transcript(view, size).map(open -> open.scrolled(rows)).orElse(view.reading());
  }

  /** The anchor that brings the message with this seq into sight, with some rows around it. */
  public static Reading revealing(View view, Size size, long seq) {
    return transcript(view, size).map(open -> open.revealing(seq)).orElse(view.reading());
  }

  /** Whether the last line names this letter as a key; any other letter is text. */
  public static boolean offers(View view, Size size, String letter) {
    var line = Layout.of(view, size).hints();
    return !line.isEmpty() && KeyHints.offers(view, line.columns(), letter);
  }

  /** How many rows the messages have. */
  public static int page(View view, Size size) {
    return Math.max(1, Layout.of(view, size).transcript().rows());
  }

  /** How many of those in the chat are to be seen at once. */
  public static int membersPage(View view, Size size) {
    return Math.max(1, Layout.of(view, size).members().rows() - 1);
  }

  /** Whether the earliest message that the client holds is in sight, so that more may be wanted. */
  public static boolean showsEarliest(View view, Size size) {
    return transcript(view, size).map(Transcript::showsEarliest).orElse(false);
  }

  /** Whether the newest message of the open conversation is in sight, with nothing over it. */
  public static boolean showsNewest(View view, Size size) {
    var layout = Layout.of(view, size);
    return fits(size)
        && view.overlay().isEmpty()
        && !layout.transcript().isEmpty()
        && !layout.isCovered(view, size)
        && transcript(view, size).map(Transcript::showsNewest).orElse(false);
  }

  private static boolean fits(Size size) {
    return size.columns() >= LEAST.columns() && size.rows() >= LEAST.rows();
  }

  /** How far what lies over the chats can be scrolled. */
  public static int lowestScroll(View view, Size size) {
    var plot = new Painting(size, view.look()).plot(Area.of(size));
    return view.overlay()
        .map(
            (Function<Overlay, Integer>)
                overlay ->
                    switch (overlay) {
                      case Overlay.Help help -> HelpOverlay.lowest(plot);
                      case Overlay.Sheet sheet -> SheetOverlay.lowest(sheet, plot);
                      case Overlay.Picker any -> 0;
                      case Overlay.FileList any -> 0;
                      case Overlay.PasteQuestion any -> 0;
                      case Overlay.Passwords any -> 0;
                      case Overlay.Leaving any -> 0;
                    })
        .orElse(0);
  }

  private static Optional<Transcript> transcript(View view, Size size) {
    return view.open().map(talk -> new Transcript(view, talk, Layout.of(view, size).transcript()));
  }

  private static Painting paint(View view, Size size) {
    var painting = new Painting(size, view.look());
    var whole = painting.plot(Area.of(size));
    if (!fits(size)) {
      whole.put(0, 0, "too small", Ink.TEXT);
      return painting;
    }
    switch (view.scene()) {
      case Scene.SigningIn scene -> SignInScreen.draw(scene, whole);
      case Scene.KeyQuestion scene -> KeyQuestionScreen.draw(scene, whole);
      case Scene.Chats chats -> ChatsScreen.draw(view, size, painting);
    }
    view.overlay().ifPresent(overlay -> draw(overlay, view, whole));
    return painting;
  }

  private static void draw(Overlay overlay, View view, Plot plot) {
    switch (overlay) {
      case Overlay.Help(var scroll) -> HelpOverlay.draw(scroll, plot);
      case Overlay.Sheet sheet -> SheetOverlay.draw(sheet, plot);
      case Overlay.Picker picker -> PickerOverlay.draw(picker, plot);
      case Overlay.FileList list -> FileListOverlay.draw(list, view, plot);
      case Overlay.PasteQuestion paste -> Question.draw(paste, plot);
      case Overlay.Passwords passwords -> Question.draw(passwords, plot);
      case Overlay.Leaving leaving -> Question.draw(leaving, plot);
    }
  }
}
