package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.model.ConversationState;
import classchat.client.model.SharedFile;
import classchat.client.view.View;
import classchat.wire.CleanText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with an offered file and what can be done about it, in several lengths, the longest
 * first.
 *
 * @param others how many beside who offers it may have it
 */
record OfferState(View view, ConversationState talk, SharedFile file, int others) {
  /**
   * A part of a row.
   *
   * @param target what a click on it means, if that is something else than the message
   */
  record Piece(String text, Ink ink, Optional<Target> target) {
    Piece(String text, Ink ink) {
      this(text, ink, Optional.empty());
    }
  }

  List<List<Piece>> lengths() {
    return switch (file.stage()) {
      case PREPARING -> moving("is being read", "reading");
      case OFFERED -> file.own() ? List.of() : buttons();
      case MOVING ->
          FileWords.moves(file) ? moving("") : words("on its way to the server", "", "on its way");
      case DONE -> file.own() ? answers() : saved();
      case DECLINED -> words("declined", again());
      case CANCELLED -> file.own() ? words("taken back", "") : words("cancelled", again());
      case FAILED -> failed();
      case EXPIRED -> words("the server does not keep it any more", "", "expired");
    };
  }

  private List<List<Piece>> buttons() {
    var yes = KeyText.of(Action.ACCEPT_FILE, view.look());
    var no = KeyText.of(Action.DECLINE_FILE, view.look());
    var lengths = new ArrayList<List<Piece>>();
    lengths.add(buttons(("Accept " + yes).strip(), ("Decline " + no).strip()));
    lengths.add(buttons(("Yes " + yes).strip(), ("No " + no).strip()));
    lengths.add(yes.isEmpty() || no.isEmpty() ? buttons("Yes", "No") : buttons(yes, no));
    return lengths;
  }

  private List<Piece> buttons(String yes, String no) {
    return List.of(
        new Piece("[" + yes + "]", Ink.STRONG, deed(Target.OfFile.Deed.ACCEPT)),
        new Piece(" ", Ink.TEXT),
        new Piece("[" + no + "]", Ink.STRONG, deed(Target.OfFile.Deed.DECLINE)));
  }

  private Optional<Target> deed(Target.OfFile.Deed deed) {
    return Optional.of(new Target.OfFile(file.id(), deed));
  }

  /**
   * @param doing what is done with it, in several lengths
   */
  private List<List<Piece>> moving(String... doing) {
    var percent = FileWords.percent(file);
    var details =
        FileWords.isConnected(view)
            ? List.of(doing)
            : List.of("goes on when the server is reached", "waits for the server", "offline");
    var rate = FileWords.rate(view, file);
    var left = FileWords.left(view, file);
    var lengths = new ArrayList<List<Piece>>();
    for (var columns : List.of(22, 12)) {
      var bar = FileWords.bar(file, columns, view.look()) + " " + percent;
      details.forEach(detail -> lengths.add(text(spaced(bar, detail, rate, left))));
    }
    var bar = FileWords.bar(file, 12, view.look()) + " " + percent;
    lengths.add(text(spaced(bar, left)));
    lengths.add(text(spaced(percent, left)));
    lengths.add(text(spaced(percent, details.getLast())));
    lengths.add(text(percent));
    return lengths;
  }

  private static String spaced(String... parts) {
    return String.join("  ", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
  }

  private static List<Piece> text(String text) {
    return List.of(new Piece(text, Ink.TEXT));
  }

  private List<List<Piece>> saved() {
    return file.path()
        .map(path ->
            List.of(
                text("saved as " + CleanText.line(path.toString())),
                text("saved as " + last(path, 2)),
                text("saved as " + last(path, 1)),
                text("saved")))
        .orElseGet(() -> words("another device has it", "", "elsewhere"));
  }

  /** So many of its last parts. */
  private String last(Path path, int parts) {
    var names = path.getNameCount();
    return names <= parts
        ? CleanText.line(path.toString())
        : Lines.of(view.look().glyphs()).more()
            + "/"
            + CleanText.line(path.subpath(names - parts, names).toString());
  }

  /** Where there is no room to say what can be done, a click on the reason does it. */
  private List<List<Piece>> failed() {
    var why = CleanText.line("! failed" + (file.reason().isEmpty() ? "" : ": " + file.reason()));
    if (!OpenFiles.canBeRepeated(file)) {
      return List.of(pieces(why, Ink.FAILED, ""));
    }
    return List.of(
        pieces(why, Ink.FAILED, again()),
        List.of(new Piece(why, Ink.FAILED, deed(Target.OfFile.Deed.AGAIN))));
  }

  /** Empty when that cannot be. */
  private String again() {
    if (!OpenFiles.canBeRepeated(file)) {
      return "";
    }
    var enter = KeyText.of(Action.SEND, view.look());
    return (enter + (file.own() ? " sends it again" : " takes it")).strip();
  }

  private List<List<Piece>> words(String text, String again, String... shorter) {
    var lengths = new ArrayList<List<Piece>>();
    lengths.add(pieces(text, Ink.DIM, again));
    lengths.add(pieces(text, Ink.DIM, ""));
    for (var other : shorter) {
      lengths.add(pieces(other, Ink.DIM, ""));
    }
    return lengths;
  }

  private List<Piece> pieces(String text, Ink ink, String again) {
    return again.isEmpty()
        ? List.of(new Piece(text, ink))
        : List.of(
            new Piece(text + " - ", ink),
            new Piece(again, Ink.STRONG, deed(Target.OfFile.Deed.AGAIN)));
  }

  /** What the others have done about it. */
  private List<List<Piece>> answers() {
    var partner = Names.partner(talk);
    if (partner.isPresent()) {
      var answer = file.answers().get(partner.get());
      var words = answer == null ? "has not answered" : FileWords.answer(answer);
      return words(partner.get() + " " + words, "", words);
    }
    return words(FileCounts.full(file, others), "", FileCounts.brief(file, others));
  }
}
