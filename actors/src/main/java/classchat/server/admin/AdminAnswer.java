package classchat.server.admin;

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

  /** It is refused, and nothing changed. */
  record Refused(String reason) implements AdminAnswer {}
}
