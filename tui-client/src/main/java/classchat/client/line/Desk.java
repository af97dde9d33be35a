package classchat.client.line;

import classchat.client.ask.LinkAsks;
import classchat.client.command.Reading;
import classchat.client.command.UserCommand;
import classchat.client.link.Address;
import classchat.client.link.Backlog;
import classchat.client.link.Link;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.GroupAction;
import classchat.client.model.Origin;
import classchat.wire.ErrorCode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries commands out. While an {@code /open} is unanswered the lines behind it wait, and after a
 * failed one no conversation is the current one: a text never goes to another conversation than was
 * meant.
 */
final class Desk {
  private static final String TOO_LATE = "this client has left before";

  private final Consumer<Link.Command> link;
  private final Printer printer;
  private final LineOutput output;
  private final Backlog backlog;
  private final Inbox inbox;
  private final Asked asked = new Asked();
  private final ArrayDeque<Happening> held = new ArrayDeque<>();

  private @Nullable ConversationRef current;
  private @Nullable Origin opening;
  private boolean failed;
  private boolean quit;
  private boolean over;

  Desk(
      Consumer<Link.Command> link,
      Printer printer,
      LineOutput output,
      Backlog backlog,
      Inbox inbox) {
    this.link = link;
    this.printer = printer;
    this.output = output;
    this.backlog = backlog;
    this.inbox = inbox;
  }

  /** A line was read. */
  void line(Happening line) {
    if (opening != null) {
      held.add(line);
      return;
    }
    carryOut(line);
  }

  /** Shows {@code event} and goes on with what waited for it. */
  void event(ClientEvent event) {
    output.print(printer.event(event, asked.lineOf(event)));
    failed |= event instanceof ClientEvent.Answer any && asked.isFailure(any);
    asked.note(event);
    if (!(event instanceof ClientEvent.Answer answer)) {
      return;
    }
    if (answer.origin().equals(opening)) {
      opening = null;
      current = answer instanceof ClientEvent.Opened opened ? opened.conversation() : null;
      carryOutHeld();
    }
  }

  /** Shows what was held back as long as more was coming. */
  void settled() {
    output.print(printer.settled());
  }

  /**
   * The link has ended: what it leaves unanswered and unsaved has failed, and so have further
   * lines.
   */
  void giveUp() {
    over = true;
    opening = null;
    for (var lost : asked.lost()) {
      fail(lost.origin(), ErrorCode.NOT_CONNECTED, TOO_LATE, lost.line());
    }
    carryOutHeld();
  }

  /** Whether every line so far is carried out and answered. */
  boolean idle() {
    return held.isEmpty() && asked.isEmpty();
  }

  /** The names of the files that are waited for when nothing else is. */
  List<String> transfers() {
    return held.isEmpty() ? asked.transfers() : List.of();
  }

  /** Whether {@code /quit} was given. */
  boolean quit() {
    return quit;
  }

  /** Whether any command has failed. */
  boolean failed() {
    return failed;
  }

  private void carryOutHeld() {
    while (opening == null && !held.isEmpty()) {
      carryOut(held.remove());
    }
  }

  private void carryOut(Happening line) {
    inbox.lineDone();
    if (quit) {
      return;
    }
    switch (line) {
      case Happening.Typed typed when over -> tooLate(typed.tag(), typed.shown());
      case Happening.PasswordTyped typed when over -> tooLate(typed.tag(), typed.shown());
      case Happening.Typed typed -> reading(typed);
      case Happening.PasswordTyped typed -> passwords(typed);
      default -> throw new IllegalArgumentException("not a line: " + line);
    }
  }

  private void reading(Happening.Typed typed) {
    switch (typed.reading()) {
      case Reading.Blank blank -> {}
      case Reading.Wrong wrong -> refuse(typed, wrong.code(), wrong.text());
      case Reading.Given given -> command(typed, given.command());
    }
  }

  private void command(Happening.Typed typed, UserCommand command) {
    switch (command) {
      case UserCommand.Say say -> say(typed, say.text());
      case UserCommand.Message message ->
          message
              .to()
              .forEach(chat ->
                  link.accept(
                      new Link.Post(
                          ask(typed), LinkAsks.address(chat), message.text(), message.kind())));
      case UserCommand.Accept accept -> accept(typed, accept);
      case UserCommand.OfChat about -> ask(typed, about, LinkAsks.address(about.chat()));
      case UserCommand.CancelFile cancel ->
          link.accept(LinkAsks.of(cancel, asked.askToCancel(typed.tag(), typed.shown())));
      case UserCommand.OfServer about -> link.accept(LinkAsks.of(about, ask(typed)));
      case UserCommand.Help help ->
          output.print(printer.notice(untracked(typed.tag()), HelpText.of(help.verb())));
      case UserCommand.Quit bye -> quit = true;
      case UserCommand.OnScreen screen ->
          refuse(typed, ErrorCode.BAD_COMMAND, "that is for the full screen");
      case UserCommand.NotYet later ->
          refuse(
              typed, ErrorCode.BAD_COMMAND, later.verb().command() + " is not in this version yet");
      case UserCommand.ChangePassword change ->
          throw new IllegalStateException("it comes with its passwords");
    }
  }

  private void say(Happening.Typed typed, String text) {
    if (current != null) {
      link.accept(new Link.Post(ask(typed), new Address.Known(current.id()), text));
      return;
    }
    backlog.settled();
    refuse(typed, ErrorCode.BAD_COMMAND, "no conversation is open: /open @bob, or /msg @bob TEXT");
  }

  private void accept(Happening.Typed typed, UserCommand.Accept accept) {
    if (current != null && current.isGroup()) {
      var action = new GroupAction.Accept(accept.question(), accept.answer());
      link.accept(new Link.Change(ask(typed), new Address.Known(current.id()), action));
      return;
    }
    backlog.settled();
    refuse(typed, ErrorCode.BAD_COMMAND, "no group is open: /open #hw1 and then /answer SEQ");
  }

  private void ask(Happening.Typed typed, UserCommand.OfChat command, Address chat) {
    var opens = command instanceof UserCommand.Open;
    current = opens ? null : current;
    var origin = ask(typed);
    opening = opens ? origin : null;
    link.accept(LinkAsks.of(command, chat, origin));
  }

  private void passwords(Happening.PasswordTyped typed) {
    switch (typed.change()) {
      case Passwords.Change.Known known ->
          link.accept(
              new Link.ChangePassword(
                  asked.ask(typed.tag(), typed.shown()), known.current(), known.next()));
      case Passwords.Change.Missing missing ->
          fail(untracked(typed.tag()), ErrorCode.BAD_COMMAND, missing.text(), typed.shown());
    }
  }

  private void tooLate(@Nullable String tag, String line) {
    fail(untracked(tag), ErrorCode.NOT_CONNECTED, TOO_LATE, line);
  }

  private Origin ask(Happening.Typed typed) {
    return asked.ask(typed.tag(), typed.shown());
  }

  private void refuse(Happening.Typed typed, ErrorCode code, String text) {
    fail(untracked(typed.tag()), code, text, typed.shown());
  }

  private void fail(Origin origin, ErrorCode code, String text, String line) {
    failed = true;
    output.print(printer.error(origin, code, text, line));
  }

  private static Origin untracked(@Nullable String tag) {
    return new Origin(0, Optional.ofNullable(tag));
  }
}
