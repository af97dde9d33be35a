package classchat.client.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text was before its last changes, oldest first.
 *
 * @param moments at most {@link #MOST}
 */
record Past(List<Moment> moments) {
  /** The most changes that can be taken back. */
  static final int MOST = 100;

  static final Past NONE = new Past(List.of());

  /** How a text stood. */
  record Moment(String text, int caret) {}

  Past {
    moments = List.copyOf(moments);
  }

  boolean isEmpty() {
    return moments.isEmpty();
  }

  Moment newest() {
    return moments.get(moments.size() - 1);
  }

  Past withoutNewest() {
    return new Past(moments.subList(0, moments.size() - 1));
  }

  /** Forgets the oldest when there are too many. */
  Past with(String text, int caret) {
    var more = new ArrayList<>(moments.size() < MOST ? moments : moments.subList(1, MOST));
    more.add(new Moment(text, caret));
    return new Past(more);
  }
}
