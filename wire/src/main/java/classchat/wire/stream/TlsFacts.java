package classchat.wire.stream;

import classchat.wire.KeyHash;
import java.util.Optional;

/**
 * What a handshake agreed on.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipher such as {@code TLS_AES_256_GCM_SHA384}
 * @param peerKey the other side's key; empty on the server, as clients show none
 */
public record TlsFacts(String protocol, String cipher, Optional<KeyHash> peerKey) {}
