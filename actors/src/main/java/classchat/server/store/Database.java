package classchat.server.store;

/** Where everything is kept. */
public sealed interface Database {
  /** In the data directory. */
  record Embedded() implements Database {}

  /** On a server that all nodes of a cluster share. */
  record Postgres(PostgresSettings settings) implements Database {}
}
