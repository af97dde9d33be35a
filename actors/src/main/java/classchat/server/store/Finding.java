package classchat.server.store;

/**
 * Something that a check of a data directory found.
 *
 * @param where what it is about, and what is wrong with it
 */
public record Finding(Kind kind, String where) {
  /** What a finding means and what to do about it. */
  public enum Kind {
    DAMAGED("damaged", "it cannot be trusted any more: restore a backup"),
    GAP("gap", "what stood there is lost: restore a backup"),
    UNREADABLE("unreadable", "members cannot read past it: restore a backup"),
    ORDER("order", "clients may show it in the wrong place: restore a backup"),
    HEAD("head", "its next message may be lost or stored twice: restore a backup"),
    SENDER("sender", "a message sent again may be stored twice: restore a backup"),
    CURSOR("cursor", "it says that somebody has what nobody sent: restore a backup"),
    MEMBERSHIP("membership", "somebody may read too much or too little: restore a backup"),
    REVISION("revision", "clients may miss a change: restore a backup"),
    REFERENCE("reference", "it names what does not exist: restore a backup"),
    GROUP("group", "lists show it wrongly: restore a backup"),
    FILE("file", "its offer and its row differ: restore a backup"),
    MISSING("missing", "nobody can fetch it: have its sender cancel and offer it again"),
    ALTERED("altered", "it is not what was offered: have its sender cancel and offer it again"),
    KEY("key", "the server cannot start with it: put both files back from a backup"),
    SPOOL("spool", "the server cannot keep files: let its user own the folder"),
    STRAY("stray", "harmless: the server deletes it when it starts"),
    BEGINS_ANEW("begins anew", "harmless: its upload goes on from what is surely there");

    private final String word;
    private final String meaning;

    Kind(String word, String meaning) {
      this.word = word;
      this.meaning = meaning;
    }

    /** What a line of it begins with. */
    public String word() {
      return word;
    }

    /** Whether a directory with it is sound all the same. */
    public boolean isHarmless() {
      return this == STRAY || this == BEGINS_ANEW;
    }
  }

  /** One line for a person. */
  public String line() {
    return kind.word + ": " + where + "; " + kind.meaning;
  }
}
