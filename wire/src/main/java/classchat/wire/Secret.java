package classchat.wire;

/** A password or code; it never shows in a log. */
public record Secret(String value) {
  public Secret {
    Require.text(value, Limits.SECRET, "a secret");
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
