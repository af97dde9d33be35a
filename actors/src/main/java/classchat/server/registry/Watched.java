package classchat.server.registry;

import classchat.server.registry.Broadcast.PresenceChanged;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import java.util.LinkedHashSet;
import java.util.Set;

/** A user whom sessions watch: all of them are told the same, encoded once. */
final class Watched {
  final Set<Route> by = new LinkedHashSet<>(2);
  private PresenceChanged told;
  private EncodedFrame frame;

  Watched(PresenceChanged told) {
    this.told = told;
    this.frame = encode(told);
  }

  boolean isOnline() {
    return told.online();
  }

  EncodedFrame frame() {
    return frame;
  }

  /** Takes what is to be told from now on; false when it is no news. */
  boolean takes(PresenceChanged now) {
    var news = now.online() != told.online() || (!now.online() && now.lastSeen() > told.lastSeen());
    if (news) {
      told = now;
      frame = encode(now);
    }
    return news;
  }

  private static EncodedFrame encode(PresenceChanged told) {
    return FrameEncoder.encode(new PresencePush(told.account(), told.online(), told.lastSeen()));
  }
}
