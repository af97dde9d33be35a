package classchat.client;

import classchat.client.link.LinkSettings;
import classchat.client.link.ServerAddress;
import classchat.client.link.Trust;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The settings under {@code classchat.client}, checked.
 *
 * @param serversNamed somebody has said which, here or on the command line
 * @param spread whether their order is drawn by lot, so that clients spread over them
 * @param user absent when nobody is named
 * @param profile absent for the default of this user
 * @param stay how much longer the line mode stays when all input is answered
 * @param deviceLabel absent for the name of this machine
 * @param unanswered posts at which no further ones are taken
 * @param downloads where files go; absent for the usual folder of this user
 */
record ClientSettings(
    List<ServerAddress> servers,
    boolean serversNamed,
    boolean spread,
    @Nullable UserName user,
    Trust trust,
    @Nullable Path profile,
    @Nullable String deviceLabel,
    Duration stay,
    boolean autoRead,
    int unanswered,
    LinkSettings.Timing timing,
    LinkSettings.Bounds bounds,
    @Nullable Path downloads,
    LinkSettings.FileBounds files,
    UiSettings ui) {
  ClientSettings {
    servers = List.copyOf(servers);
  }

  /** These settings with what the command line says instead. */
  ClientSettings with(Options options) {
    return new ClientSettings(
        options.servers().isEmpty() ? servers : options.servers(),
        serversNamed || !options.servers().isEmpty(),
        spread,
        options.user() == null ? user : options.user(),
        options.trust() == null ? trust : options.trust(),
        options.profile() == null ? profile : options.profile(),
        deviceLabel,
        options.stay() == null ? stay : options.stay(),
        options.autoRead() || autoRead,
        unanswered,
        options.connectTimeout() == null ? timing : timing.patient(options.connectTimeout()),
        bounds,
        downloads,
        files,
        ui);
  }

  /** The order in which a link tries them. */
  List<ServerAddress> turns(List<ServerAddress> named, Random random) {
    var turns = new ArrayList<>(named);
    if (spread) {
      Collections.shuffle(turns, random);
    }
    return turns;
  }

  /** How files are sent and taken by this user. */
  LinkSettings.FileBounds filesOf(Surroundings surroundings) {
    return files.in(downloads == null ? DownloadFolder.of(surroundings) : downloads);
  }
}
