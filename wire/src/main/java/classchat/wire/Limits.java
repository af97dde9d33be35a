package classchat.wire;

/**
 * Sizes that both sides hold to, checked before anything is allocated. Bytes, unless it says else.
 */
public final class Limits {
  /** The largest frame before sign-in. */
  public static final int FRAME_BEFORE_SIGN_IN = 4 * 1024;

  /** The largest frame after sign-in. */
  public static final int FRAME = 64 * 1024;

  /**
   * The largest piece of a file in one frame: it fits {@link #FRAME}, and one write to a socket, so
   * that a message waits for no more than that.
   */
  public static final int CHUNK = 60 * 1024;

  /** The most files and answers in one page of them. */
  public static final int PAGE_FILES = 100;

  /** The largest body of a message. */
  public static final int BODY = 16 * 1024;

  /** The most items in one page. */
  public static final int PAGE_ITEMS = 200;

  /** The most bytes of items in one page; a single larger item makes a page by itself. */
  public static final int PAGE = 32 * 1024;

  /** The most cursors in one frame. */
  public static final int CURSORS = 256;

  /** The most positions in one frame; further ones follow in frames of their own. */
  public static final int POSITIONS = 1000;

  /** The most readable ranges that a head names. */
  public static final int RANGES = 64;

  /** The most features that a hello names, and the length of each. */
  public static final int FEATURES = 32;

  /** The longest short text: a reason, a label, a program's name. */
  public static final int TEXT = 512;

  /** The longest display name. */
  public static final int DISPLAY_NAME = 128;

  /** The longest secret: a password or an invitation code. */
  public static final int SECRET = 256;

  /** The longest user name or group name, in characters; all of them are ASCII. */
  public static final int NAME = 32;

  /** The most members that one entry names. */
  public static final int NAMED = 500;

  /** Unanswered requests on one connection; the server's hello may allow fewer. */
  public static final int REQUESTS = 64;

  private Limits() {}
}
