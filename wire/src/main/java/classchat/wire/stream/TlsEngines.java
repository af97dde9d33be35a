package classchat.wire.stream;

import javax.net.ssl.SSLEngine;

/** Makes the TLS of one connection after the other. Safe for use by any thread. */
@FunctionalInterface
interface TlsEngines {
  /** A fresh engine whose mode and protocols are set and whose handshake has not begun. */
  SSLEngine create();
}
