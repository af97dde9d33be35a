package classchat.client.screen;

import classchat.client.model.ClientEvent;
import classchat.client.model.ClientEvent.MemberReceipt;
import classchat.client.model.SharedFile;
import classchat.client.pane.FileWords;
import classchat.client.view.Overlay.Sheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who has received and read a message, and what they have done about the file that it offers. */
final class ReceiptSheet {
  private ReceiptSheet() {}

  /**
   * Who has the message of these pages: those who have read it first.
   *
   * @param offered the own file that it offers
   */
  static Sheet of(List<ClientEvent.Receipts> pages, Optional<SharedFile> offered) {
    var last = pages.getLast();
    var members = pages.stream().flatMap(page -> page.members().stream()).toList();
    var read = members.stream().filter(MemberReceipt::read).count();
    var delivered = members.stream().filter(MemberReceipt::delivered).count();
    var label = last.conversation().label();
    var lines = new ArrayList<Sheet.Line>();
    if (last.conversation().isGroup()) {
      var summary = "read by %d, received by %d of %d".formatted(read, delivered, members.size());
      lines.add(new Sheet.Line("", summary, true));
    }
    members.stream()
        .sorted(
            Comparator.comparing(MemberReceipt::read)
                .thenComparing(MemberReceipt::delivered)
                .reversed())
        .forEach(member -> lines.add(receipt(member, offered)));
    if (last.more() && !last.members().isEmpty()) {
      var after = " after @" + last.members().getLast().user();
      lines.add(new Sheet.Line("", "more: /receipts " + label + " " + last.seq() + after, false));
    }
    if (lines.isEmpty()) {
      lines.add(new Sheet.Line("", "nobody", false));
    }
    return new Sheet("Message " + last.seq() + " in " + label, lines, 0);
  }

  private static Sheet.Line receipt(MemberReceipt member, Optional<SharedFile> offered) {
    var how = member.read() ? "read" : member.delivered() ? "delivered" : "not delivered yet";
    var answer =
        offered
            .map(file -> file.answers().get(member.user()))
            .map(done -> FileWords.answer(done) + ", ")
            .orElse("");
    return new Sheet.Line(member.user(), answer + how, member.read());
  }
}
