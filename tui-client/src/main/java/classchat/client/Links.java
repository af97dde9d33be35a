package classchat.client;

import classchat.client.line.Inbox;
import classchat.client.link.Backlog;
import classchat.client.link.Link;
import classchat.client.link.LinkSettings;
import classchat.client.profile.Profile;

/** Starts links. */
interface Links {
  /** A link that lives until it is closed. */
  interface Running extends AutoCloseable {
    void tell(Link.Command command);

    /** Waits a moment for its end. */
    @Override
    void close();
  }

  /** A link that tells {@code inbox} what happens, and when it has stopped. */
  Running start(LinkSettings settings, Profile profile, Backlog backlog, Inbox inbox);
}
