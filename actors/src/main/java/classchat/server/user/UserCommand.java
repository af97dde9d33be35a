package classchat.server.user;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.ClusterMessage;
import classchat.wire.DeviceId;

/** What a user understands from outside. Its directory id is {@code AccountId.toString()}. */
public sealed interface UserCommand extends ClusterMessage
    permits UserCommand.Arrive,
        UserCommand.Insist,
        UserCommand.Renew,
        UserCommand.Leave,
        UserCommand.Ask,
        InternalCommand {
  /**
   * A session signed in; every 20 s until it hears that it is {@link SessionNews.Seated}. From
   * another node it may come after a later session's: it may have waited there while the user
   * moved.
   *
   * @param generation of the account when it signed in; an old one is told {@link
   *     SessionNews.Outdated}
   */
  record Arrive(DeviceId device, long generation, ActorRef<SessionNews> session)
      implements UserCommand {}

  /**
   * The answer to {@link SessionNews.Contested}: that rival is told {@link SessionNews.Replaced}.
   */
  record Insist(
      DeviceId device, long generation, ActorRef<SessionNews> session, ActorRef<SessionNews> rival)
      implements UserCommand {}

  /**
   * Still there; every 20 s once it was {@link SessionNews.Seated}. One that is not heard of for 60
   * s counts as gone.
   */
  record Renew(DeviceId device, long generation, ActorRef<SessionNews> session)
      implements UserCommand {}

  /** The session ends. */
  record Leave(DeviceId device, ActorRef<SessionNews> session) implements UserCommand {}

  /** Asks whether the user is here. */
  record Ask(ActorRef<Presence> replyTo) implements UserCommand {}

  /**
   * Whether a user is here.
   *
   * @param exists false when there is no such account; then the rest says nothing
   * @param lastSeen milliseconds since 1970; 0 when never
   */
  record Presence(boolean exists, boolean online, long lastSeen) implements ClusterMessage {}

  /** What a session hears from its user. */
  sealed interface SessionNews extends ClusterMessage {
    /** It is the one session of its device: from now on it renews. */
    record Seated() implements SessionNews {}

    /**
     * The device has another session. One that is still there insists; one that is over, whose last
     * word came late, says nothing.
     */
    record Contested(ActorRef<SessionNews> rival) implements SessionNews {}

    /** A newer session of the same device is there: close for good. */
    record Replaced() implements SessionNews {}

    /**
     * Password changed or account disabled, or the device revoked: close; signing in anew decides.
     */
    record Outdated() implements SessionNews {}
  }
}
