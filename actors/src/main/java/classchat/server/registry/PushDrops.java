package classchat.server.registry;

import java.util.random.RandomGenerator;

/**
 * Loses messages of entities before a registry sees them, to show that nothing depends on them. For
 * tests only.
 *
 * @param entries how many of the entries are lost, 0 to 1
 * @param receipts how many of the cursor changes are lost, 0 to 1
 */
public record PushDrops(double entries, double receipts, RandomGenerator random) {
  /** Nothing is lost. */
  public static final PushDrops NONE = new PushDrops(0, 0, () -> 0);

  public PushDrops {
    if (!isShare(entries) || !isShare(receipts)) {
      throw new IllegalArgumentException("the share to drop is from 0 to 1");
    }
  }

  boolean drops(Broadcast broadcast) {
    return switch (broadcast) {
      case Broadcast.EntryWritten entry -> loses(entries);
      case Broadcast.CursorsMoved cursors -> loses(receipts);
      case Broadcast.PresenceChanged presence -> false;
      case Broadcast.AccountRaised raised -> false;
      case Broadcast.AccountTold told -> false;
      case Broadcast.FileTold file -> false;
      case Broadcast.DeviceRevoked revoked -> false;
    };
  }

  private boolean loses(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }
}
