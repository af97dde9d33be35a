package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.FileStage;
import classchat.client.model.OfferedFile;
import classchat.client.model.SharedFile;
import classchat.client.pane.OfferState.Piece;
import classchat.client.text.FileSize;
import classchat.client.view.Look;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that is offered in a conversation, as it fits into a row.
 *
 * @param states how it stands, in several lengths, the longest first; none when nothing is known
 */
record Offer(String name, long size, boolean waits, List<List<Piece>> states, Look look) {
  /** With less room for it, a name and a size say little. */
  private static final int LEAST_LABEL = 12;

  private static final int GAP = 2;

  /** What {@code message} offers. */
  static Offer of(View view, ConversationState talk, ChatMessage message, int others) {
    var file = message.file().orElseThrow();
    return Optional.ofNullable(view.client().files().get(file.id()))
        .map(known -> of(view, talk, known, others))
        .orElseGet(() -> unknown(file, view.look()));
  }

  /** Of this file, which may have no message yet. */
  static Offer of(View view, ConversationState talk, SharedFile file, int others) {
    return new Offer(
        file.name(),
        file.size(),
        file.stage() == FileStage.OFFERED && !file.own(),
        new OfferState(view, talk, file, others).lengths(),
        view.look());
  }

  private static Offer unknown(OfferedFile file, Look look) {
    return new Offer(file.name(), file.size(), false, List.of(), look);
  }

  /** Whether it is worth being begun in so many columns. */
  static boolean fits(int columns) {
    return columns >= LEAST_LABEL;
  }

  /** Name and size, and behind them how it stands if that has room in its full length. */
  List<Piece> whole(int columns) {
    var label = label(columns);
    if (states.isEmpty() || width(label.text()) + GAP + width(states.getFirst()) > columns) {
      return List.of();
    }
    return joined(label, states.getFirst());
  }

  /** Name and size. */
  Piece label(int columns) {
    var bytes = "  " + FileSize.of(size) + "]";
    var room = columns - 1 - width(bytes);
    var text =
        room < 3
            ? FileWords.name(name, columns, look)
            : "[" + FileWords.name(name, room, look) + bytes;
    return new Piece(text, waits ? Ink.STRONG : Ink.TEXT);
  }

  /** How it stands, as long as there is room; nothing when nothing is known. */
  List<Piece> state(int columns) {
    return states.stream()
        .filter(state -> width(state) <= columns)
        .findFirst()
        .or(() -> states.isEmpty() ? Optional.empty() : Optional.of(states.getLast()))
        .orElse(List.of());
  }

  /** Both in one row that is too narrow for that: each gives way. */
  List<Piece> squeezed(int columns) {
    if (states.isEmpty()) {
      return List.of(label(columns));
    }
    var state = state(columns - GAP - LEAST_LABEL);
    return joined(label(Math.max(1, columns - GAP - width(state))), state);
  }

  private static List<Piece> joined(Piece label, List<Piece> state) {
    var pieces = new ArrayList<Piece>();
    pieces.add(label);
    pieces.add(new Piece(" ".repeat(GAP), Ink.TEXT));
    pieces.addAll(state);
    return pieces;
  }

  private int width(List<Piece> pieces) {
    return pieces.stream().mapToInt(piece -> width(piece.text())).sum();
  }

  private int width(String text) {
    return look.widths().ofText(text);
  }
}
