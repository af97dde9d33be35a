package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.MemberProgress;
import classchat.client.view.Glyphs;
import java.util.Collection;

/** How far a message is: a sign that is clear without its colour. */
record Mark(String text, Ink ink) {
  /** How far it can be. */
  enum Stage {
    QUEUED(".", "·", Ink.QUEUED, "saved here, not sent yet"),
    SENT("s", "✓", Ink.SENT, "the server has it"),
    DELIVERED("d", "✓✓", Ink.DELIVERED, "a device of theirs has it"),
    READ("r", "✓✓✓", Ink.READ, "read"),
    FAILED("!", "!", Ink.FAILED, "not sent, and why");

    private final String ascii;
    private final String sign;
    private final Ink ink;
    private final String meaning;

    Stage(String ascii, String sign, Ink ink, String meaning) {
      this.ascii = ascii;
      this.sign = sign;
      this.ink = ink;
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }

    Mark mark(Glyphs glyphs) {
      return new Mark(glyphs == Glyphs.ASCII ? ascii : sign, ink);
    }

    /** So many of a group's members are so far. */
    Mark mark(int members, int of, Glyphs glyphs) {
      return new Mark(mark(glyphs).text() + members + "/" + of, ink);
    }
  }

  /** How far the furthest of them is. */
  static Mark of(long seq, Collection<MemberProgress> members, Glyphs glyphs) {
    return stage(seq, members).mark(glyphs);
  }

  /** How many have read it or, while nobody has, how many have it. */
  static Mark of(Reached.Count count, Glyphs glyphs) {
    if (count.read() > 0) {
      return Stage.READ.mark(count.read(), count.of(), glyphs);
    }
    return count.delivered() > 0
        ? Stage.DELIVERED.mark(count.delivered(), count.of(), glyphs)
        : Stage.SENT.mark(glyphs);
  }

  private static Stage stage(long seq, Collection<MemberProgress> others) {
    if (others.stream().anyMatch(member -> member.read() >= seq)) {
      return Stage.READ;
    }
    return others.stream().anyMatch(member -> member.delivered() >= seq)
        ? Stage.DELIVERED
        : Stage.SENT;
  }
}
