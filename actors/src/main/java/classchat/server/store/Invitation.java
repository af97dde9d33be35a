package classchat.server.store;

import classchat.wire.Bytes;
import classchat.wire.Role;

/**
 * An invitation to make an account; the code itself is kept nowhere.
 *
 * @param id short, for people to name it by
 * @param codeHash SHA-256 of the code
 * @param role what the account will be
 * @param usesLeft accounts that can still be made with it
 * @param expires milliseconds since 1970
 */
public record Invitation(
    String id, Bytes codeHash, Role role, int usesLeft, long expires, String madeBy) {}
