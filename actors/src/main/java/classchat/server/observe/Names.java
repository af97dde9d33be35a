package classchat.server.observe;

import classchat.wire.Target;
import classchat.wire.UserName;

/** Names what is known by its id, for people. May block; never throws. */
public interface Names {
  /** Such as {@code @bob}: to whom {@code from} has written. */
  String of(UserName from, Target to);
}
