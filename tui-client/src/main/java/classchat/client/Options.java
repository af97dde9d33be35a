package classchat.client;

import classchat.client.link.ServerAddress;
import classchat.client.link.Trust;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said on the command line; what was not is absent.
 *
 * @param stay seconds to stay on when everything is answered
 */
record Options(
    @Nullable Path config,
    List<ServerAddress> servers,
    @Nullable UserName user,
    @Nullable Path passwordFile,
    boolean register,
    @Nullable Path inviteFile,
    @Nullable Path setupCodeFile,
    @Nullable Trust trust,
    @Nullable Path profile,
    boolean plain,
    boolean json,
    boolean autoRead,
    @Nullable Duration stay,
    @Nullable Duration connectTimeout) {
  Options {
    servers = List.copyOf(servers);
  }
}
