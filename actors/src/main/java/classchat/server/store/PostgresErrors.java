package classchat.server.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failure of PostgreSQL means and what to do about it, in one line. */
final class PostgresErrors implements Failures {
  private final PostgresSettings settings;

  PostgresErrors(PostgresSettings settings) {
    this.settings = settings;
  }

  @Override
  public String explain(Throwable failure) {
    var state = state(failure).orElse("");
    return switch (state.length() == 5 ? state.substring(0, 2) : "") {
      case "08" ->
          "cannot reach the database " + where() + ": see that it runs (" + detail(failure) + ")";
      case "28" ->
          "the database " + where() + " refuses " + settings.user() + ": check its password";
      case "3D" -> "there is no database " + where() + ": create it";
      case "42" -> refused(state, failure);
      case "53" -> "the database " + where() + " has no room left (" + detail(failure) + ")";
      case "55" -> "another node writes for too long (" + detail(failure) + ")";
      case "57" ->
          "the database " + where() + " stops, starts or takes too long (" + detail(failure) + ")";
      case "XX" -> isDamage(failure) ? "the database " + where() + " is damaged" : detail(failure);
      default -> detail(failure);
    };
  }

  @Override
  public boolean isDamage(Throwable failure) {
    return state(failure).filter(s -> s.equals("XX001") || s.equals("XX002")).isPresent();
  }

  /** What to throw when the store cannot be opened. */
  StoreException unopened(Exception failure) {
    return failure instanceof StoreException told
        ? told
        : new StoreException("cannot open the store: " + explain(failure), failure);
  }

  String where() {
    return settings.where();
  }

  private String refused(String state, Throwable failure) {
    return state.equals("42501")
        ? settings.user() + " may not use the tables of " + where() + ": let that user own them"
        : detail(failure);
  }

  /** The code of the cause that is deepest: what is around it only repeats it. */
  private static Optional<String> state(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .flatMap(e -> Stream.ofNullable(((SQLException) e).getSQLState()))
        .reduce((outer, inner) -> inner);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(16);
  }

  private static String detail(Throwable failure) {
    var last = causes(failure).reduce(failure, (outer, inner) -> inner);
    var message = last.getMessage();
    return message == null
        ? last.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
