package classchat.server.net;

import akka.actor.ActorSystem;
import akka.remote.artery.tcp.SSLEngineProvider;
import classchat.server.admin.AdminException;
import classchat.server.cluster.ClusterSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import scala.Option;

/**
 * TLS between nodes. Both sides show a certificate of the cluster's authority; who calls also
 * checks that it is for the host that was called. Named in cluster.conf.
 */
public final class NodeTls implements SSLEngineProvider {
  /** Where {@code cluster.conf} says where the files are. */
  private static final String KEYS = "classchat.server.cluster.keys";

  private static final String[] PROTOCOLS = {"TLSv1.3"};
  private static final char[] NO_PASSWORD = {};

  private final SSLContext context;

  /** Made by Akka. */
  public NodeTls(ActorSystem system) {
    this(NodeKey.read(Path.of(system.settings().config().getString(KEYS))));
  }

  NodeTls(NodeKey key) {
    this.context = context(key);
  }

  /**
   * Looks whether a node can show itself to the others.
   *
   * @throws AdminException saying what is missing or does not fit
   */
  public static void check(ClusterSettings settings) {
    if (settings.enabled() && !NodeKey.read(settings.keys()).isFor(settings.host())) {
      throw new AdminException(
          settings.keys().resolve(NodeKey.CERTIFICATE)
              + " is not for "
              + settings.host()
              + " (cluster.host): the other nodes would refuse it");
    }
  }

  private static SSLContext context(NodeKey key) {
    try {
      var own = store();
      own.setKeyEntry("node", key.key(), NO_PASSWORD, new Certificate[] {key.certificate()});
      var keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, NO_PASSWORD);
      var trusted = store();
      trusted.setCertificateEntry("authority", key.authority());
      var trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has TLS 1.3", e);
    }
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  @Override
  public SSLEngine createServerSSLEngine(String host, int port) {
    var engine = engine(host, port);
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    return engine;
  }

  @Override
  public SSLEngine createClientSSLEngine(String host, int port) {
    var engine = engine(host, port);
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  private SSLEngine engine(String host, int port) {
    var engine = context.createSSLEngine(host, port);
    engine.setEnabledProtocols(PROTOCOLS);
    return engine;
  }

  /** The engines have checked all that there is to check. */
  @Override
  public Option<Throwable> verifyClientSession(String host, SSLSession session) {
    return Option.empty();
  }

  @Override
  public Option<Throwable> verifyServerSession(String host, SSLSession session) {
    return Option.empty();
  }
}
