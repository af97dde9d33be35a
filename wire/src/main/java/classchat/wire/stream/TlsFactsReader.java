package classchat.wire.stream;

import classchat.wire.KeyHash;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** Reads off a session what its handshake agreed on. */
final class TlsFactsReader {
  private TlsFactsReader() {}

  static TlsFacts read(SSLSession session, boolean client) throws SSLException {
    return new TlsFacts(
        session.getProtocol(),
        session.getCipherSuite(),
        client ? Optional.of(peerKey(session)) : Optional.empty());
  }

  private static KeyHash peerKey(SSLSession session) throws SSLException {
    return KeyHash.of(session.getPeerCertificates()[0].getPublicKey());
  }
}
