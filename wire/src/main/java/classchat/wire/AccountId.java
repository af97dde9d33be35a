package classchat.wire;

/** One account on a server: 63 random bits, never given out again. */
public record AccountId(long value) implements Comparable<AccountId> {
  /** Who must not be known; no account has it. */
  public static final AccountId HIDDEN = new AccountId(Long.MAX_VALUE);

  public AccountId {
    Require.positive(value, "an account id");
  }

  @Override
  public int compareTo(AccountId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toHexString(value);
  }
}
