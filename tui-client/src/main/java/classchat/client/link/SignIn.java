package classchat.client.link;

import classchat.wire.Secret;
import classchat.wire.UserName;
import java.util.Optional;

/**
 * Who signs in and by what.
 *
 * @param password used when this profile has no key that the server takes; empty when there is none
 * @param registration makes the account first; once per link, until it has succeeded
 */
public record SignIn(UserName user, Optional<Secret> password, Optional<Registering> registration) {
  /**
   * What a new account needs.
   *
   * @param invite an invitation code, or an empty secret
   * @param setupCode makes the first instructor, or an empty secret
   */
  public record Registering(String displayName, Secret invite, Secret setupCode) {}
}
