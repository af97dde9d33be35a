package classchat.server.admin;

import classchat.server.account.AccountSettings;
import classchat.server.store.Store;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What a command needs when no server runs.
 *
 * @param settings as the server would have them
 * @param store opens the one in a data directory, which is locked
 */
public record Offline(AccountSettings settings, Function<Path, Store> store) {}
