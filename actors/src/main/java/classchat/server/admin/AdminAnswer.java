package classchat.server.admin;

import classchat.wire.UserName;
import java.util.List;

/** What became of an {@link AdminRequest}, in words for a person. */
public sealed interface AdminAnswer {
  /**
   * It is done.
   *
   * @param text what was asked for, for standard output
   * @param note what a person should know besides, which is in no program's way; may be empty
   */
  record Done(String text, String note) implements AdminAnswer {
    public Done(String text) {
      this(text, "");
    }
  }

  /**
   * What would be done; nothing is yet.
   *
   * @param passwords who would get a one-time password
   */
  record Planned(String text, List<UserName> passwords) implements AdminAnswer {
    public Planned {
      passwords = List.copyOf(passwords);
    }
  }

  /** It is refused, and nothing changed. */
  record Refused(String reason) implements AdminAnswer {}
}
