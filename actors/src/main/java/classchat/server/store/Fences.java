package classchat.server.store;

import classchat.wire.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest incarnation of each conversation that was refused: it and those before it stay
 * refused. Not safe for use by many threads.
 *
 * <p>Only the {@value #MOST} refused last are known. One that is forgotten is still stopped by the
 * state that its writes name.
 */
final class Fences {
  private static final int MOST = 65_536;

  private final Map<ConversationId, Long> refused =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
          return size() > MOST;
        }
      };

  void refuse(Write write) {
    refused.merge(write.conversation(), write.incarnation(), Math::max);
  }

  boolean stop(Write write) {
    var last = refused.get(write.conversation());
    return last != null && write.incarnation() <= last;
  }
}
