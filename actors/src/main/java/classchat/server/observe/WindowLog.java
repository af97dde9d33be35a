package classchat.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Shows what the program logs in its window, a line each, instead of where it goes without one. */
public final class WindowLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Window window;
  private final Logger root;
  private final List<Appender<ILoggingEvent>> before = new ArrayList<>();

  private WindowLog(Window window, Logger root) {
    this.window = window;
    this.root = root;
  }

  /** From now on, until it is closed. */
  public static WindowLog attach(Window window) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var log = new WindowLog(window, context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    log.setContext(context);
    log.start();
    log.takeOver();
    return log;
  }

  private void takeOver() {
    root.iteratorForAppenders().forEachRemaining(before::add);
    root.addAppender(this);
    before.forEach(root::detachAppender);
  }

  @Override
  protected void append(ILoggingEvent event) {
    var cause =
        event.getThrowableProxy() instanceof ThrowableProxy proxy
            ? Optional.of(proxy.getThrowable())
            : Optional.<Throwable>empty();
    window.logged(kind(event.getLevel()), event.getFormattedMessage(), cause);
  }

  private static Kind kind(Level level) {
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return Kind.FAILED;
    }
    return level.isGreaterOrEqual(Level.WARN) ? Kind.REFUSED : Kind.SAID;
  }

  @Override
  public void close() {
    before.forEach(root::addAppender);
    root.detachAppender(this);
    stop();
  }
}
