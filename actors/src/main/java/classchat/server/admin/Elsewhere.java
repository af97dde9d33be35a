package classchat.server.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers in a data directory that its server keeps everything in a database elsewhere, so that
 * nobody who forgets to say so works on an embedded one that is empty or old.
 */
public final class Elsewhere {
  private static final String FILE = "postgres";

  private Elsewhere() {}

  /**
   * Remembers the place, which holds no password.
   *
   * @throws AdminException when another one is remembered
   */
  public static void remember(Path data, String place) {
    refuseOther(data, place);
    if (of(data).filter(place::equals).isPresent()) {
      return;
    }
    try {
      OwnerOnly.write(data.resolve(FILE), (place + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  /**
   * For who is about to work at {@code place}.
   *
   * @throws AdminException when the server of this directory keeps everything at another one
   */
  public static void refuseOther(Path data, String place) {
    of(data)
        .filter(remembered -> !remembered.equals(place))
        .ifPresent(remembered -> {
          throw new AdminException(
              told(data, remembered)
                  + ", not in "
                  + place
                  + ": set store.postgres.url to where it is; or delete "
                  + data.resolve(FILE)
                  + " once all of it is there");
        });
  }

  /** The place, if it is elsewhere. */
  public static Optional<String> of(Path data) {
    try {
      return Optional.of(Files.readString(data.resolve(FILE)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  /**
   * For who works on the embedded database.
   *
   * @throws AdminException when that is not what the server of this directory uses
   */
  public static void refuse(Path data) {
    of(data)
        .ifPresent(place -> {
          throw new AdminException(
              told(data, place)
                  + ": say so with --config or --set as its server has it, or delete "
                  + data.resolve(FILE)
                  + " to use sqlite here from now on");
        });
  }

  /**
   * For who backs up or checks a directory.
   *
   * @throws AdminException when what it should hold is elsewhere
   */
  public static void refuseCopy(Path data) {
    of(data)
        .ifPresent(place -> {
          throw new AdminException(
              told(data, place)
                  + ": back that up with pg_dump, and the server's key beside it; PostgreSQL checks"
                  + " it with pg_amcheck");
        });
  }

  /**
   * For who moves the embedded database away.
   *
   * @throws AdminException when that was done before
   */
  public static void refuseMove(Path data) {
    of(data)
        .ifPresent(place -> {
          throw new AdminException(
              told(data, place)
                  + ", and what is left in the directory is older: to move it all the same, restore"
                  + " a backup of it into a new directory and name that, or delete "
                  + data.resolve(FILE));
        });
  }

  private static String told(Path data, String place) {
    return "the server of " + data + " keeps everything in the PostgreSQL database " + place;
  }

  private static AdminException unusable(Path data, IOException cause) {
    return new AdminException(
        data.resolve(FILE) + " cannot be read or written: " + Reasons.of(cause));
  }
}
