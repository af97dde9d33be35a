package classchat.client.link;

import classchat.client.model.ClientEvent;
import java.util.List;

/**
 * Events that happened together, in order.
 *
 * @param number counts 1, 2, 3...; the front end answers each with {@link Link.Shown}
 */
public record Batch(long number, List<ClientEvent> events) {
  public Batch {
    events = List.copyOf(events);
  }
}
