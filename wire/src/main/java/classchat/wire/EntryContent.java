package classchat.wire;

/** What an entry of a conversation's log says. Kinds are only ever added. */
public sealed interface EntryContent {
  /** Somebody said something. */
  record Message(Body body) implements EntryContent {}

  /**
   * A kind that a newer version made; it takes its place in the order and shows nothing.
   *
   * @param kind its number on the wire, 1 to 255
   */
  record Unknown(int kind, Bytes bytes) implements EntryContent {
    public Unknown {
      Require.positive(kind, "a kind of entry");
      Require.atMost(kind, 255, "a kind of entry");
      Require.atMost(bytes.size(), Limits.FRAME, "size of an entry");
    }
  }
}
