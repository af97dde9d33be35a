package classchat.server.conversation;

import classchat.server.store.Files.Quota;
import classchat.server.store.Files.Reserved;
import classchat.wire.ErrorCode;
import java.util.Optional;

/** Why there is no space for a file, with the limit and the setting that makes it. */
final class SpaceRefusals {
  private SpaceRefusals() {}

  /** Empty when there is. */
  static Optional<Verdict.Refused> of(Reserved outcome, Quota quota) {
    return switch (outcome) {
      case DONE -> Optional.empty();
      case TAKEN -> Optional.of(taken());
      case TOO_MANY -> Optional.of(tooMany(quota.offers()));
      case ACCOUNT_FULL -> Optional.of(full("your files", quota.accountBytes(), "account"));
      case SPOOL_FULL -> Optional.of(full("all files", quota.allBytes(), "all"));
    };
  }

  /** Another file has the id. */
  static Verdict.Refused taken() {
    return new Verdict.Refused(ErrorCode.BAD_COMMAND, "that id is taken");
  }

  /** The disk is full. */
  static Verdict.Refused noRoom() {
    return new Verdict.Refused(
        ErrorCode.NO_SPACE, "the server's disk has no room for it (files.keep-free)");
  }

  private static Verdict.Refused tooMany(int offers) {
    return new Verdict.Refused(
        ErrorCode.NOT_ALLOWED,
        "you have offered "
            + offers
            + " files that can still be had, and may offer no more (files.offers)");
  }

  private static Verdict.Refused full(String whose, long most, String setting) {
    return new Verdict.Refused(
        ErrorCode.NO_SPACE,
        whose + " take at most " + Sizes.of(most) + " together here (files." + setting + ")");
  }
}
