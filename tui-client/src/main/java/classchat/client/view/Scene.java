package classchat.client.view;

import classchat.wire.KeyHash;
import java.util.Optional;

/** What the whole screen is for at the moment. */
public sealed interface Scene {
  /**
   * Somebody says who they are.
   *
   * @param registering a new account is made
   * @param trying what is being done, such as the server that is tried; empty: the form waits
   */
  record SigningIn(Form form, boolean registering, Optional<String> trying) implements Scene {}

  /**
   * A key has to be looked at.
   *
   * @param pinned the key that was expected: this one is refused, and can only be read
   * @param back what is gone back to
   */
  record KeyQuestion(String server, KeyHash shown, Optional<KeyHash> pinned, SigningIn back)
      implements Scene {}

  /** The chats. */
  record Chats() implements Scene {}
}
