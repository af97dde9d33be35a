package classchat.client.model;

/** Why a link has ended for good. */
public enum Ending {
  /** It was told to quit. */
  QUIT,
  /** The server refuses this user, password, key, registration or invitation. */
  SIGN_IN_REFUSED,
  /** No server was reached in time. */
  NO_SERVER,
  /** Client and server speak different versions. */
  VERSION_REFUSED,
  /** The server's key is unknown, or another one than the pinned. */
  KEY_REFUSED,
  /** The same device has signed in elsewhere. */
  REPLACED,
  /** The server has sent this session away for good: revoked, disabled, new password. */
  SENT_AWAY,
  /** The profile cannot be read or written. */
  PROFILE_FAILED
}
