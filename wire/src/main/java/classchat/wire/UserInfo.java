package classchat.wire;

/**
 * An account as others see it.
 *
 * @param lastSeen milliseconds since 1970; 0 when never
 */
public record UserInfo(
    AccountId account,
    UserName name,
    String displayName,
    Role role,
    boolean online,
    long lastSeen) {
  public UserInfo {
    Require.text(displayName, Limits.DISPLAY_NAME, "a display name");
    Require.notNegative(lastSeen, "lastSeen");
  }
}
