package classchat.client.view;

import classchat.client.display.Size;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which panes are wanted beside the messages. What nobody has asked for or sent away is there as
 * far as there is room.
 *
 * @param wanted what somebody has said
 */
public record Panes(Map<Pane, Boolean> wanted) {
  /** A pane beside the messages. */
  public enum Pane {
    CHATS(60),
    MEMBERS(100),
    NEWS(100);

    private final int columns;

    Pane(int columns) {
      this.columns = columns;
    }

    /**
     * Whether it has a place of its own on a display of this size; else it lies over the others.
     */
    public boolean fits(Size size) {
      return size.columns() >= columns;
    }
  }

  /** As there is room. */
  public static final Panes INITIAL = new Panes(Map.of());

  public Panes {
    wanted = Map.copyOf(wanted);
  }

  /** Whether it is to be seen. */
  public boolean shows(Pane pane, Size size) {
    return wanted.getOrDefault(pane, pane.fits(size));
  }

  /** Whether it lies over the others. */
  public boolean overlays(Pane pane, Size size) {
    return shows(pane, size) && !pane.fits(size);
  }

  /** Shows or hides it; only one lies over the others at a time. */
  public Panes toggle(Pane pane, Size size) {
    var changed = new EnumMap<Pane, Boolean>(Pane.class);
    wanted.forEach((other, on) -> {
      if (!(on && overlays(other, size))) {
        changed.put(other, on);
      }
    });
    changed.put(pane, !shows(pane, size));
    return new Panes(changed);
  }

  /** Without what lies over the others. */
  public Panes uncovered(Size size) {
    var changed = new EnumMap<Pane, Boolean>(Pane.class);
    wanted.forEach((pane, on) -> {
      if (!overlays(pane, size)) {
        changed.put(pane, on);
      }
    });
    return new Panes(changed);
  }
}
