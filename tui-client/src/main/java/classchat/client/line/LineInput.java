package classchat.client.line;

import classchat.client.command.CommandParser;
import classchat.client.command.Reading;
import classchat.client.command.UserCommand;
import classchat.client.link.Backlog;
import classchat.wire.CleanText;
import classchat.wire.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads the input. It reads no further while too many posts are unanswered.
 *
 * @param tags whether lines may begin with a tag
 */
public record LineInput(
    InputStream in, boolean tags, Passwords passwords, Backlog backlog, Inbox inbox) {
  private static final int SHOWN = 200;

  /** Starts the thread; it never keeps the process alive. */
  void start() {
    Thread.ofPlatform().daemon().name("input").start(this::readAll);
  }

  private void readAll() {
    try {
      var reader = new LineReader(in);
      for (var line = reader.read(); line.isPresent(); line = reader.read()) {
        if (!take(line.get())) {
          return;
        }
      }
    } catch (IOException e) {
      // Input that cannot be read any more has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    inbox.inputEnded();
  }

  private boolean take(LineReader.Line line) throws InterruptedException {
    var prefix = tags ? TagPrefix.of(line.text()).orElse(null) : new TagPrefix(null, line.text());
    if (prefix == null) {
      return give(null, line.text(), wrong("a tag is written {\"tag\":\"x\"} and a blank"));
    }
    if (line.cut()) {
      return give(prefix.tag(), prefix.command(), tooLong());
    }
    var reading = CommandParser.parse(prefix.command());
    if (!(reading instanceof Reading.Blank)) {
      return give(prefix.tag(), prefix.command(), reading);
    }
    return prefix.tag() == null || give(prefix.tag(), "", wrong("nothing follows the tag"));
  }

  /** Hands a line on; false when the link has ended. */
  private boolean give(@Nullable String tag, String line, Reading reading)
      throws InterruptedException {
    for (var posts = posts(reading); posts > 0; posts--) {
      if (!backlog.admit()) {
        return false;
      }
    }
    inbox.line(
        isPasswd(reading)
            ? new Happening.PasswordTyped(tag, shown(line), passwords.change())
            : new Happening.Typed(tag, shown(line), reading));
    return true;
  }

  private static boolean isPasswd(Reading reading) {
    return reading instanceof Reading.Given(UserCommand.ChangePassword passwd);
  }

  private static int posts(Reading reading) {
    return reading instanceof Reading.Given(var command) ? command.drafts() : 0;
  }

  private static Reading wrong(String text) {
    return new Reading.Wrong(ErrorCode.BAD_COMMAND, text);
  }

  private static Reading tooLong() {
    return new Reading.Wrong(
        ErrorCode.TOO_LONG, "a line has at most " + LineReader.LONGEST + " bytes");
  }

  private static String shown(String line) {
    var clean = CleanText.line(line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
    return clean.strip();
  }
}
