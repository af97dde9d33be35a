package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.EntryContent.Silenced;

/**
 * Who says nothing in a group.
 *
 * @param until milliseconds since 1970; {@link #ALWAYS} until it is lifted
 */
public record Silence(AccountId account, long until) {
  /** Has no end. */
  public static final long ALWAYS = Long.MAX_VALUE;

  /** What an entry says that was made at {@code sentAt}; it ends at once when it lifts one. */
  public static Silence of(Silenced silenced, long sentAt) {
    var until =
        silenced.minutes() == Silenced.ALWAYS ? ALWAYS : sentAt + 60_000L * silenced.minutes();
    return new Silence(silenced.member().account(), until);
  }

  /** Whether it still holds. */
  public boolean holdsAt(long now) {
    return until > now;
  }
}
