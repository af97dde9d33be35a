package classchat.wire.stream;

import akka.Done;
import akka.NotUsed;
import akka.stream.BoundedSourceQueue;
import akka.stream.EagerClose$;
import akka.stream.TLSProtocol.SendBytes$;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.TLS;
import akka.util.ByteString;
import classchat.wire.Frame;
import classchat.wire.ProtocolException;
import classchat.wire.ServerFrame;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Akka's own TLS: what our stage has to behave like. */
final class AkkaEnd implements TlsEnd {
  private final FrameReader<Frame> reader = new FrameReader<>(Numbered::decode, Integer.MAX_VALUE);
  private final List<Long> numbers = new CopyOnWriteArrayList<>();
  private final TlsEngines tls;
  private final BoundedSourceQueue<SslTlsOutbound> plain;
  private final Source<SslTlsOutbound, NotUsed> outgoing;
  private volatile Ended ended = Ended.NOT_YET;

  AkkaEnd(Stages stages, TlsEngines tls) {
    this.tls = tls;
    var queue = Source.<SslTlsOutbound>queue(10_000).preMaterialize(stages.system);
    plain = queue.first();
    outgoing = queue.second();
  }

  static AkkaEnd server(Stages stages) {
    return new AkkaEnd(stages, Stages.IDENTITY);
  }

  static AkkaEnd client(Stages stages) {
    return new AkkaEnd(stages, TlsTrust.pinned(Stages.IDENTITY.keyHash()));
  }

  @Override
  public Flow<ByteString, ByteString, NotUsed> flow() {
    Sink<SslTlsInbound, CompletionStage<Done>> sink = Sink.foreach(this::received);
    var incoming =
        sink.mapMaterializedValue(done -> {
          done.whenComplete((ok, failure) ->
              ended = failure == null ? Ended.IN_ORDER : Ended.TRUNCATED_OR_FAILED);
          return NotUsed.getInstance();
        });
    var top = Flow.fromSinkAndSourceMat(incoming, outgoing, Keep.left());
    return TLS.create(tls::create, session -> {}, EagerClose$.MODULE$).reversed().join(top);
  }

  private void received(SslTlsInbound inbound) throws ProtocolException {
    if (!(inbound instanceof SessionBytes session)) return;
    var bytes = session.bytes().toArrayUnsafe();
    reader.take(bytes, 0, bytes.length);
    reader.frames().forEach(frame -> numbers.add(((ServerFrame.Done) frame).request()));
  }

  @Override
  public void send(long number, int size) {
    plain.offer(
        SendBytes$.MODULE$.apply(ByteString.fromArray(Numbered.encode(number, size).bytes())));
  }

  @Override
  public void close() {
    plain.complete();
  }

  @Override
  public List<Long> numbers() {
    return numbers;
  }

  @Override
  public Ended ended() {
    return ended;
  }
}
