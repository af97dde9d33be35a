package classchat.server.store;

import classchat.wire.Limits;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.nio.charset.StandardCharsets;

/**
 * One member of a class list.
 *
 * @param line where it is in its file
 * @param section empty for none
 */
public record RosterRow(int line, UserName name, String displayName, Role role, String section) {
  /** The longest section, in bytes. */
  public static final int SECTION = 64;

  public RosterRow {
    check(displayName, Limits.DISPLAY_NAME, "a display name");
    check(section, SECTION, "a section");
  }

  private static void check(String text, int most, String what) {
    if (text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw new IllegalArgumentException(what + " has at most " + most + " bytes");
    }
  }

  boolean describes(Account account) {
    return displayName.equals(account.displayName())
        && role == account.role()
        && section.equals(account.section());
  }
}
