package classchat.client.model;

/** What has just happened to a file. */
public enum FileStep {
  /** Nothing: this is how it stands, as when a profile is opened. */
  KNOWN,
  ACCEPTED,
  DECLINED,
  /** Some more of it has moved. */
  PROGRESS,
  DONE,
  FAILED,
  CANCELLED,
  /** The server does not keep it any more. */
  EXPIRED
}
