package classchat.wire.stream;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.RunnableGraph;
import akka.stream.scaladsl.TcpAttributes;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import classchat.wire.ClientFrame;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameDecoder;
import classchat.wire.codec.FrameEncoder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of one connection: TLS, framing, codec and outbox between the bytes of a socket and a
 * {@link ConnectionHandler}. For one materialisation, by {@link #join}.
 *
 * @param <I> the frames that come in
 */
public final class ConnectionStage<I extends Frame>
    extends GraphStage<FlowShape<ByteString, ByteString>> {
  final Inlet<ByteString> in = Inlet.create("Connection.in");
  final Outlet<ByteString> out = Outlet.create("Connection.out");
  final TlsEngines tls;
  final Supplier<FrameBody<I>> decoders;
  final Function<Frame, EncodedFrame> encoder;
  final ConnectionSettings settings;
  final ConnectionThreads threads;
  final ConnectionHandler<I> handler;
  final @Nullable Function<ProtocolException, Frame> farewell;
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);

  ConnectionStage(
      TlsEngines tls,
      Supplier<FrameBody<I>> decoders,
      Function<Frame, EncodedFrame> encoder,
      ConnectionSettings settings,
      ConnectionThreads threads,
      ConnectionHandler<I> handler,
      @Nullable Function<ProtocolException, Frame> farewell) {
    this.tls = tls;
    this.decoders = decoders;
    this.encoder = encoder;
    this.settings = settings;
    this.threads = threads;
    this.handler = handler;
    this.farewell = farewell;
  }

  /**
   * The server's end.
   *
   * @param farewell what a client is told that breaks the protocol, before the connection closes
   */
  public static ConnectionStage<ClientFrame> server(
      TlsIdentity identity,
      ConnectionSettings settings,
      ConnectionThreads threads,
      ConnectionHandler<ClientFrame> handler,
      Function<ProtocolException, Frame> farewell) {
    return new ConnectionStage<>(
        identity,
        () -> FrameDecoder.ofClientFrames()::decode,
        FrameEncoder::encode,
        settings,
        threads,
        handler,
        farewell);
  }

  /** The client's end. */
  public static ConnectionStage<ServerFrame> client(
      TlsTrust trust,
      ConnectionSettings settings,
      ConnectionThreads threads,
      ConnectionHandler<ServerFrame> handler) {
    return new ConnectionStage<>(
        trust,
        () -> FrameDecoder.ofServerFrames()::decode,
        FrameEncoder::encode,
        settings,
        threads,
        handler,
        null);
  }

  /**
   * This end on a socket: {@code IncomingConnection.flow()} or {@code Tcp.outgoingConnection}. The
   * socket's own write buffer is as good as off (0 is refused by Akka 2.8): it asks for one write
   * while another is on its way to the kernel and then no more, so that frames gather meanwhile and
   * a reader that has stalled is noticed.
   */
  public <M> RunnableGraph<M> join(Flow<ByteString, ByteString, M> socket) {
    return socket.join(Flow.fromGraph(this)).withAttributes(TcpAttributes.tcpWriteBufferSize(1));
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new ConnectionLogic<>(this);
  }
}
