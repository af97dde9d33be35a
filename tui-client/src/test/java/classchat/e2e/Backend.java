package classchat.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What keeps and serves the chat. Scenarios are the same on each. */
enum Backend {
  /** One server, and a data directory. */
  SQLITE {
    @Override
    Servers start(Path folder, List<String> settings) throws Exception {
      return OneServer.start(folder.resolve("data"), settings);
    }
  },
  /** One server, and PostgreSQL. */
  POSTGRES {
    @Override
    Servers start(Path folder, List<String> settings) throws Exception {
      return OneOnPostgres.start(folder, settings);
    }
  },
  /** Three nodes, and PostgreSQL. */
  CLUSTER {
    @Override
    Servers start(Path folder, List<String> settings) throws Exception {
      return ThreeNodes.start(folder, settings);
    }
  };

  /** What scenarios run on in this JVM: {@code -Dclasschat.backend=cluster}, else SQLite. */
  static Backend chosen() {
    return valueOf(System.getProperty("classchat.backend", "sqlite").toUpperCase(Locale.ROOT));
  }

  /**
   * Starts its servers.
   *
   * @param folder where they keep everything
   * @param settings of each of them, as {@code path=value}
   */
  abstract Servers start(Path folder, List<String> settings) throws Exception;
}
