package classchat.wire.stream;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A client that sends bytes as a test wants them, over TLS or not; blocks. */
record RawClient(Socket socket, InputStream in, OutputStream out) implements AutoCloseable {
  static RawClient plain(InetSocketAddress address) throws IOException {
    return plain(address, 1 << 20);
  }

  private static RawClient plain(InetSocketAddress address, int receiveBuffer) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.connect(address);
    return of(socket);
  }

  static RawClient tls(InetSocketAddress address) throws IOException {
    return tls(address, "TLSv1.3", 1 << 20);
  }

  /** One that the system buffers little for. */
  static RawClient narrow(InetSocketAddress address) throws IOException {
    return tls(address, "TLSv1.3", 4096);
  }

  static RawClient tls(InetSocketAddress address, String protocol, int receiveBuffer)
      throws IOException {
    var plain = plain(address, receiveBuffer).socket;
    var context = TlsContexts.create(null, new TrustManager[] {new PinnedTrust(seen -> true)});
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 1, true);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    return of(socket);
  }

  private static RawClient of(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    return new RawClient(socket, socket.getInputStream(), socket.getOutputStream());
  }

  /** The first bytes that any client sends. */
  static byte[] clientHello() throws SSLException {
    var engine = TlsTrust.checked(seen -> true).create();
    var hello = ByteBuffer.allocate(32 * 1024);
    engine.wrap(ByteBuffer.allocate(0), hello);
    var bytes = new ByteArrayOutputStream();
    bytes.write(hello.array(), 0, hello.position());
    return bytes.toByteArray();
  }

  void send(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The number of the next frame; its filling is skipped. */
  long number() throws IOException {
    var data = new DataInputStream(in);
    int length = data.readInt();
    data.readByte();
    long number = length > 1 ? data.readLong() : 0;
    data.skipNBytes(length > 1 ? length - 9 : 0);
    return number;
  }

  /** Whether the other side closed, in whatever way. */
  boolean isClosed() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Closes in the middle of a test. */
  void disconnect() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
