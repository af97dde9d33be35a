package classchat.client.model;

/** How far this account is with a file. */
public enum FileStage {
  /** An own one, which is read through before it is offered. */
  PREPARING,
  /** One of somebody else, which waits for this account's answer. */
  OFFERED,
  /** It is being sent or taken, or waits for its turn or a connection. */
  MOVING,
  /** An own one: the server has all of it. One of somebody else: it is here, and checked. */
  DONE,
  /** This account does not want it. */
  DECLINED,
  /** Who offered it took it back, or this account stopped taking it. */
  CANCELLED,
  /** It did not work out; there is a reason. */
  FAILED,
  /** The server does not keep it any more. */
  EXPIRED;

  /** Whether nothing more happens by itself. */
  public boolean isOver() {
    return this != PREPARING && this != OFFERED && this != MOVING;
  }
}
