package classchat.server.account;

import classchat.wire.Bytes;
import classchat.wire.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The code that makes the first instructor. New at every start, never stored, void after ten wrong
 * tries or once used. Safe for use by many threads.
 */
public final class SetupCode {
  private static final int TRIES = 10;

  private final String code;
  private final Bytes hash;
  private final AtomicInteger triesLeft = new AtomicInteger(TRIES);

  private SetupCode(String code) {
    this.code = code;
    this.hash = Codes.hash(new Secret(code));
  }

  public static SetupCode create(SecureRandom random) {
    return new SetupCode(Codes.create(random));
  }

  /** For the server's own window, never for a log file of others. */
  public String code() {
    return code;
  }

  /** Whether it is right and still good; a wrong one uses up a try. */
  public boolean accepts(Secret attempt) {
    var right = MessageDigest.isEqual(hash.unsafeArray(), Codes.hash(attempt).unsafeArray());
    if (right) {
      return triesLeft.get() > 0;
    }
    triesLeft.updateAndGet(left -> Math.max(0, left - 1));
    return false;
  }

  /** Whether wrong tries have used it up. */
  public boolean isVoid() {
    return triesLeft.get() == 0;
  }

  /** Ends it: there is an instructor. */
  public void end() {
    triesLeft.set(0);
  }
}
