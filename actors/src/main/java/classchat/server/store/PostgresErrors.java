package classchat.server.store;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a failure of PostgreSQL means and what to do about it, in one line. */
final class PostgresErrors implements Failures {
  private static final String READ_ONLY = "25006";
  private static final String LEFT_IDLE = "25P03";
  private static final String REFUSED = "08004";
  private static final String TOO_MANY = "53300";
  private static final String NOT_ALLOWED = "42501";

  /** No connection, no room, ended by whoever administers it, its disk. */
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

  private static final Set<String> DAMAGE = Set.of("XX001", "XX002");

  private final PostgresSettings settings;

  PostgresErrors(PostgresSettings settings) {
    this.settings = settings;
  }

  @Override
  public String explain(Throwable failure) {
    if (causes(failure).anyMatch(PostgresErrors::isOfTls)) {
      return "the certificate of the database "
          + where()
          + " is not accepted: see store.postgres.root-certificate ("
          + detail(failure)
          + ")";
    }
    var state = state(failure).orElse("");
    return switch (kind(state)) {
      case "08" -> away(state, failure);
      case "25" -> readOnly(state, failure);
      case "28" ->
          "the database "
              + where()
              + " refuses "
              + settings.user()
              + ": check store.postgres.user, and the password in CLASSCHAT_POSTGRES_PASSWORD ("
              + detail(failure)
              + ")";
      case "3D" -> "there is no database " + where() + ": create it";
      case "42" -> refused(state, failure);
      case "53" -> noRoom(state, failure);
      case "55" -> "another node writes for too long (" + detail(failure) + ")";
      case "57" ->
          "the database " + where() + " stops, starts or takes too long (" + detail(failure) + ")";
      case "58" ->
          "the database " + where() + " has trouble: see its log (" + detail(failure) + ")";
      case "XX" -> isDamage(failure) ? "the database " + where() + " is damaged" : detail(failure);
      default -> detail(failure);
    };
  }

  @Override
  public boolean isDamage(Throwable failure) {
    return state(failure).filter(DAMAGE::contains).isPresent();
  }

  @Override
  public boolean isAway(Throwable failure) {
    var state = state(failure).orElse("");
    return AWAY.contains(kind(state)) || state.equals(READ_ONLY) || state.equals(LEFT_IDLE);
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

  private String away(String state, Throwable failure) {
    return state.equals(REFUSED)
        ? "the database "
            + where()
            + " takes no such connection: see store.postgres.tls ("
            + detail(failure)
            + ")"
        : "cannot reach the database "
            + where()
            + ": see that it runs, and store.postgres.url ("
            + detail(failure)
            + ")";
  }

  private String readOnly(String state, Throwable failure) {
    return state.equals(READ_ONLY)
        ? "the database " + where() + " only reads: is it a standby? (" + detail(failure) + ")"
        : detail(failure);
  }

  private String noRoom(String state, Throwable failure) {
    return state.equals(TOO_MANY)
        ? "the database "
            + where()
            + " has too many connections: raise its max_connections, or lower store.readers and"
            + " store.postgres.blobs ("
            + detail(failure)
            + ")"
        : "the database " + where() + " has no room left (" + detail(failure) + ")";
  }

  private String refused(String state, Throwable failure) {
    return state.equals(NOT_ALLOWED)
        ? settings.user() + " may not use the tables of " + where() + ": let that user own them"
        : detail(failure);
  }

  private static String kind(String state) {
    return state.length() == 5 ? state.substring(0, 2) : "";
  }

  private static boolean isOfTls(Throwable cause) {
    return cause instanceof SSLException || cause instanceof GeneralSecurityException;
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
