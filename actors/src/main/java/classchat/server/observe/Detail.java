package classchat.server.observe;

/** How much a window shows; each shows what those before it do. */
public enum Detail {
  /** Errors only ({@code -q}). */
  QUIET,
  /** What a teacher follows. */
  NORMAL,
  /** Also what an administrator looks for ({@code -v}). */
  VERBOSE;

  boolean shows(Kind kind) {
    return compareTo(kind.from) >= 0;
  }
}
