package classchat.client.pane;

import classchat.client.display.Canvas;
import classchat.client.display.Frame;
import classchat.client.display.Size;
import classchat.client.display.Spot;
import classchat.client.view.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A frame in the making, with what a click on each part of it means: both are made by the same
 * strokes, so that they cannot differ. For one thread.
 */
final class Painting {
  private record Region(Area area, Optional<Target> target) {}

  private final Canvas canvas;
  private final Look look;
  private final List<Region> regions = new ArrayList<>();

  Painting(Size size, Look look) {
    this.canvas = new Canvas(size, look.widths());
    this.look = look;
  }

  Canvas canvas() {
    return canvas;
  }

  Look look() {
    return look;
  }

  Plot plot(Area area) {
    return new Plot(this, area);
  }

  void target(Area area, Optional<Target> target) {
    regions.add(new Region(area, target));
  }

  Frame frame() {
    return canvas.frame();
  }

  /** What was drawn there last decides. */
  Optional<Target> at(Spot spot) {
    return regions.reversed().stream()
        .filter(region -> region.area().contains(spot))
        .findFirst()
        .flatMap(Region::target);
  }
}
