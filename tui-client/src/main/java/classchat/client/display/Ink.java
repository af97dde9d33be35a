package classchat.client.display;

/**
 * What a cell's look means. A theme says what it looks like, in as many colours as there are; what
 * matters is never told by colour alone.
 */
public enum Ink {
  /** What people wrote. */
  TEXT,
  /** Times, hints, what is less important. */
  DIM,
  /** Headings and what is more important. */
  STRONG,
  /** Borders and rules. */
  LINE,
  /** The top line. */
  BAR,
  /** What stands out in the top line. */
  BAR_STRONG,
  /** What is wrong, in the top line. */
  BAR_ALERT,
  /** The row or choice where the keys work. */
  SELECTED,
  /** A conversation with something unread, and its count. */
  UNREAD,
  /** The rule above what is new. */
  NEW,
  /** One's own name. */
  OWN,
  /** Names of others; each name always has the same. */
  NAME_1,
  NAME_2,
  NAME_3,
  NAME_4,
  NAME_5,
  NAME_6,
  /** A mark: saved here, not sent. */
  QUEUED,
  /** A mark: on the server's disk. */
  SENT,
  /** A mark: a device of the receiver has it. */
  DELIVERED,
  /** A mark: it was read. */
  READ,
  /** Not sent, refused, wrong. */
  FAILED,
  /** Somebody is there. */
  ONLINE,
  /** What matches a search. */
  MATCH,
  /** A place to type in. */
  FIELD,
  /** The place to type in where the keys go. */
  FIELD_FOCUSED
}
