package classchat.server.store;

import java.util.List;

/**
 * Some items of a longer list.
 *
 * @param more there are more in the direction that was asked for
 */
public record Page<T>(List<T> items, boolean more) {
  public Page {
    items = List.copyOf(items);
  }
}
