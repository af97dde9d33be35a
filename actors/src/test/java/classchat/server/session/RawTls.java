package classchat.server.session;

import classchat.wire.Bytes;
import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ProtocolVersion;
import classchat.wire.Secret;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.SignedIn;
import classchat.wire.UserName;
import classchat.wire.codec.FrameDecoder;
import classchat.wire.codec.FrameEncoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A client that sends what bytes a test wants over TLS, and reads when it wants; blocks.
 *
 * @param socket below TLS
 */
@SuppressWarnings("AddressSelection") // literal addresses have one address
record RawTls(Socket socket, SSLSocket tls) implements AutoCloseable {
  private static final int PATIENCE = 10_000;

  /** Trusts every key. */
  static RawTls connect(int port) throws IOException, GeneralSecurityException {
    return over(new Socket("127.0.0.1", port));
  }

  /** One that the system buffers little for. */
  static RawTls narrow(int port) throws IOException, GeneralSecurityException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    return over(socket);
  }

  private static RawTls over(Socket socket) throws IOException, GeneralSecurityException {
    socket.setSoTimeout(PATIENCE);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 1, true);
    tls.startHandshake();
    return new RawTls(socket, tls);
  }

  void send(byte... bytes) throws IOException {
    tls.getOutputStream().write(bytes);
    tls.getOutputStream().flush();
  }

  void send(Frame frame) throws IOException {
    send(FrameEncoder.encode(frame).bytes());
  }

  ServerFrame read() throws IOException, ProtocolException {
    var in = new DataInputStream(tls.getInputStream());
    var bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return FrameDecoder.ofServerFrames().decode(bytes[0], bytes, 1, bytes.length - 1);
  }

  /** Waits for the next one of a kind, dropping what comes before. */
  <T extends ServerFrame> T next(Class<T> kind) throws IOException, ProtocolException {
    var frame = read();
    while (!kind.isInstance(frame)) {
      frame = read();
    }
    return kind.cast(frame);
  }

  /** Greets and signs in. */
  void signIn(String name) throws IOException, ProtocolException {
    send(new Hello(ProtocolVersion.CURRENT, "test", List.of()));
    var key = Bytes.owning(new byte[32]);
    send(new PasswordSignIn(1, new UserName(name), new Secret("right"), key, "test"));
    next(SignedIn.class);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
