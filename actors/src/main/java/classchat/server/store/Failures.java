package classchat.server.store;

/** What failures of a database mean. */
interface Failures {
  /** In one line for people, with what to do about it. */
  String explain(Throwable failure);

  /** Whether nothing of the database can be trusted any more. */
  boolean isDamage(Throwable failure);

  /**
   * Whether nothing can be written for now, whatever it is: the connection is given up, as another
   * one may lead to where it can.
   */
  boolean isAway(Throwable failure);
}
