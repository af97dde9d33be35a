package classchat.server;

import classchat.server.admin.Elsewhere;
import classchat.server.files.BlobStore;
import classchat.server.files.PieceBlobs;
import classchat.server.files.SpoolFolder;
import classchat.server.store.Commits;
import classchat.server.store.Database;
import classchat.server.store.PostgresSettings;
import classchat.server.store.PostgresStore;
import classchat.server.store.SqliteStore;
import classchat.server.store.Store;
import java.nio.file.Path;

/** What is kept, opened where the settings say. */
record Storage(Store store, BlobStore blobs) {
  /** Opens both; {@code heard} is told of each batch of writes. */
  static Storage open(ServerSettings settings, Path data, Commits heard) {
    return switch (settings.database()) {
      case Database.Embedded embedded -> {
        Elsewhere.refuse(data);
        var blobs = SpoolFolder.open(data, settings.files().keepFree());
        yield new Storage(SqliteStore.open(data, settings.store(), heard), blobs);
      }
      case Database.Postgres(var database) -> {
        var store = open(database, settings, data, heard);
        yield new Storage(store, new PieceBlobs(store.pieces()));
      }
    };
  }

  /** Opens the store alone, for who only administers. */
  static Store store(ServerSettings settings, Path data) {
    return switch (settings.database()) {
      case Database.Embedded embedded -> {
        Elsewhere.refuse(data);
        yield SqliteStore.open(data, settings.store());
      }
      case Database.Postgres(var database) -> open(database, settings, data, Commits.NONE);
    };
  }

  /** Asks what the directory remembers first: in a wrong database no tables are made. */
  private static PostgresStore open(
      PostgresSettings database, ServerSettings settings, Path data, Commits heard) {
    Elsewhere.refuseOther(data, database.where());
    var store = PostgresStore.open(database, settings.store(), heard);
    Elsewhere.remember(data, database.where());
    return store;
  }
}
