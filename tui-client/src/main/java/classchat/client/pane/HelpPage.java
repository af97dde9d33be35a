package classchat.client.pane;

import classchat.client.command.Verb;
import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.view.Look;

/** What help says: every key, every command, every mark. */
final class HelpPage {
  /** From here on keys stand on the left, the rest on the right. */
  private static final int TWO_COLUMNS = 110;

  private enum Group {
    WRITING("WRITING"),
    CHATS("CHATS"),
    MESSAGES("MESSAGES"),
    SCREEN("SCREEN"),
    FILES("FILES"),
    EDITING("EDITING");

    private final String title;

    Group(String title) {
      this.title = title;
    }
  }

  private HelpPage() {}

  static boolean isWide(int columns) {
    return columns >= TWO_COLUMNS;
  }

  static Page keys(int columns, Look look) {
    var page = new Page();
    for (var group : Group.values()) {
      if (page.rows() > 0) {
        page.blank();
      }
      page.add(group.title, Ink.STRONG);
      for (var action : Action.values()) {
        if (group(action) == group) {
          entry(page, KeyText.all(action, look), action.effect(), columns, look);
        }
      }
      if (group == Group.CHATS) {
        entry(page, "Alt+1 to Alt+9", "opens the chat at this place of the list", columns, look);
      }
    }
    return page;
  }

  static Page commands(int columns, Look look) {
    var page = new Page();
    page.add("COMMANDS", Ink.STRONG);
    for (var verb : Verb.values()) {
      if (verb.works() && verb.forms().isEmpty()) {
        entry(page, verb.usage(), verb.effect(), columns, look);
      }
      verb.forms().forEach(form -> entry(page, form.usage(), form.effect(), columns, look));
    }
    entry(page, "//TEXT", "a text that begins with /", columns, look);
    page.blank();
    page.add("MARKS OF OWN MESSAGES", Ink.STRONG);
    for (var stage : Mark.Stage.values()) {
      var mark = stage.mark(look.glyphs());
      page.add(
          new Page.Piece(1, mark.text(), mark.ink()), new Page.Piece(8, stage.meaning(), Ink.TEXT));
    }
    counted(page, Mark.Stage.DELIVERED, 3, "3 of 4 have it (group)", look);
    counted(page, Mark.Stage.READ, 2, "2 of 4 have read it (group, announcement)", look);
    page.blank();
    page.add("A LIST", Ink.STRONG);
    entry(page, "text", "closes it and goes into the line that is written", columns, look);
    page.blank();
    page.add("A SELECTED MESSAGE", Ink.STRONG);
    entry(page, "i", "who has received and who has read it, and its SEQ", columns, look);
    entry(page, "r", "begins a reply", columns, look);
    entry(page, "y", "copies it", columns, look);
    entry(page, "a", "begins to accept it as the answer to a question (group)", columns, look);
    entry(page, "x", "throws away what was not sent in this chat", columns, look);
    page.blank();
    page.add("A SELECTED FILE", Ink.STRONG);
    entry(
        page,
        KeyText.all(Action.SEND, look),
        "takes it, or sends it again, when that has failed",
        columns,
        look);
    entry(page, "i", "who has it and who does not want it", columns, look);
    entry(page, "x", "stops it while it moves", columns, look);
    return page;
  }

  private static void counted(Page page, Mark.Stage stage, int members, String meaning, Look look) {
    var mark = stage.mark(members, 4, look.glyphs());
    page.add(new Page.Piece(1, mark.text(), mark.ink()), new Page.Piece(8, meaning, Ink.TEXT));
  }

  /** Side by side, or below each other where that is too narrow. */
  private static void entry(Page page, String what, String effect, int columns, Look look) {
    var at = columns >= 60 ? 28 : columns >= 50 ? 22 : 4;
    if (columns >= 50 && what.length() < at - 2) {
      var lines = Texts.wrap(effect, columns - at, look);
      page.add(new Page.Piece(1, what, Ink.OWN), new Page.Piece(at, lines.getFirst(), Ink.TEXT));
      lines.stream().skip(1).forEach(line -> page.add(new Page.Piece(at, line, Ink.TEXT)));
      return;
    }
    Texts.wrap(what, columns - 1, look).forEach(line -> page.add(new Page.Piece(1, line, Ink.OWN)));
    Texts.wrap(effect, columns - at, look)
        .forEach(line -> page.add(new Page.Piece(at, line, Ink.TEXT)));
  }

  private static Group group(Action action) {
    return switch (action) {
      case SEND, NEWLINE, COMPLETE, COMPLETE_NEXT, INPUT_HISTORY, EDITOR, CANCEL -> Group.WRITING;
      case PREVIOUS_CHAT, NEXT_CHAT, NEXT_UNREAD, GO_TO -> Group.CHATS;
      case ACCEPT_FILE, DECLINE_FILE, FILES, SEND_FILE -> Group.FILES;
      case FIRST_UNREAD, FIND, PAGE_UP, PAGE_DOWN, LINE_UP, LINE_DOWN, NEWEST -> Group.MESSAGES;
      case MOUSE, HELP, CHATS, MEMBERS, NEWS, REDRAW, CLOSE, LEAVE, SUSPEND -> Group.SCREEN;
      case LEFT,
          RIGHT,
          WORD_LEFT,
          WORD_RIGHT,
          LINE_START,
          LINE_END,
          UP,
          DOWN,
          BACKSPACE,
          DELETE,
          DELETE_WORD_LEFT,
          DELETE_WORD_RIGHT,
          KILL_TO_END,
          KILL_TO_START,
          YANK,
          UNDO ->
          Group.EDITING;
    };
  }
}
