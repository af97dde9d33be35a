package classchat.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The levels of the program's loggers, changed while it runs. Safe for use by many threads. */
public final class LogLevels {
  /** The logger above all others. */
  public static final String ROOT = org.slf4j.Logger.ROOT_LOGGER_NAME;

  /**
   * One logger.
   *
   * @param level that holds for it
   * @param own else it is that of a logger above it
   */
  public record Logged(String logger, String level, boolean own) {}

  private final LoggerContext context;
  private final Map<String, Level> atStart;

  private LogLevels(LoggerContext context) {
    this.context = context;
    this.atStart =
        context.getLoggerList().stream()
            .filter(logger -> logger.getLevel() != null)
            .collect(Collectors.toUnmodifiableMap(Logger::getName, Logger::getLevel));
  }

  /** Those of this process; the levels of now are the ones to come back to. */
  public static LogLevels ofProcess() {
    return new LogLevels((LoggerContext) LoggerFactory.getILoggerFactory());
  }

  /** Those that have a level of their own, by name, the root first. */
  public List<Logged> own() {
    return context.getLoggerList().stream().map(LogLevels::logged).filter(Logged::own).toList();
  }

  /** A logger and all below it; nothing when there is no such. */
  public List<Logged> from(String name) {
    return context.getLoggerList().stream()
        .filter(logger -> isFrom(logger.getName(), name))
        .map(LogLevels::logged)
        .toList();
  }

  private static boolean isFrom(String logger, String name) {
    return name.equals(ROOT) || logger.equals(name) || logger.startsWith(name + ".");
  }

  /** Sets one, and with it those below that have none of their own; false when there is no such. */
  public boolean set(String name, LogLevel level) {
    return set(name, Optional.of(Level.valueOf(level.name())));
  }

  /** As it was at the start; false when there is no such. */
  public boolean reset(String name) {
    return set(name, Optional.ofNullable(atStart.get(name)));
  }

  private boolean set(String name, Optional<Level> level) {
    var logger = Optional.ofNullable(context.exists(name));
    logger.ifPresent(known -> known.setLevel(level.orElse(null)));
    return logger.isPresent();
  }

  private static Logged logged(Logger logger) {
    return new Logged(
        logger.getName(),
        logger.getEffectiveLevel().toString().toLowerCase(java.util.Locale.ROOT),
        logger.getLevel() != null);
  }
}
