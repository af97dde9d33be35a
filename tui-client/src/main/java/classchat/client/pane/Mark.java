package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.MemberProgress;
import classchat.client.view.Glyphs;
import java.util.List;

/** How far an own message is: a sign that is clear without its colour. */
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
  }

  /** Of a message that the server has. */
  static Mark of(ChatMessage message, ConversationState talk, Glyphs glyphs) {
    var others =
        talk.progress().values().stream()
            .filter(member -> !member.user().equals(message.from()))
            .toList();
    return Names.isGroup(talk) && others.size() > 0
        ? ofGroup(message.seq(), others)
        : of(message.seq(), others, glyphs);
  }

  /** How far the furthest of them is. */
  static Mark of(long seq, List<MemberProgress> members, Glyphs glyphs) {
    return stage(seq, members).mark(glyphs);
  }

  /** How many have read it or, while nobody has, how many have it. */
  private static Mark ofGroup(long seq, List<MemberProgress> others) {
    var read = others.stream().filter(member -> member.read() >= seq).count();
    var delivered = others.stream().filter(member -> member.delivered() >= seq).count();
    if (delivered == 0) {
      return new Mark("s", Ink.SENT);
    }
    return read > 0
        ? new Mark("r" + read + "/" + others.size(), Ink.READ)
        : new Mark("d" + delivered + "/" + others.size(), Ink.DELIVERED);
  }

  private static Stage stage(long seq, List<MemberProgress> others) {
    if (others.stream().anyMatch(member -> member.read() >= seq)) {
      return Stage.READ;
    }
    return others.stream().anyMatch(member -> member.delivered() >= seq)
        ? Stage.DELIVERED
        : Stage.SENT;
  }
}
