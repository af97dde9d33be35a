package classchat.client.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import java.util.Set;

/** What a terminal is told to do for an ink. */
record Look(TextColor foreground, TextColor background, Set<SGR> attributes) {
  /** As the terminal has it. */
  static final Look DEFAULT = new Look(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, Set.of());

  Look {
    attributes = Set.copyOf(attributes);
  }

  /** A new one. */
  EnumSet<SGR> attributeSet() {
    var set = EnumSet.noneOf(SGR.class);
    set.addAll(attributes);
    return set;
  }
}
