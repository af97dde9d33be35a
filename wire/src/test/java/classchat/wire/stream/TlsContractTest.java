package classchat.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.NotUsed;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import classchat.wire.stream.TlsEnd.Ended;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What any TLS end must do, with our stage at either end or both, and with Akka's as the reference.
 */
class TlsContractTest {
  private static final List<Integer> SIZES = List.of(13, 1000, 20_000, 14);
  private static final List<Long> NUMBERS =
      LongStream.rangeClosed(1, SIZES.size()).boxed().toList();
  private static Stages stages;

  /** Who is at an end. */
  private enum Make {
    STAGE,
    AKKA;

    TlsEnd server() {
      return this == STAGE ? StageEnd.server(stages) : AkkaEnd.server(stages);
    }

    TlsEnd client() {
      return this == STAGE ? StageEnd.client(stages) : AkkaEnd.client(stages);
    }
  }

  /** Who talks to whom: server and client. */
  enum Pair {
    STAGE_STAGE(Make.STAGE, Make.STAGE),
    STAGE_AKKA(Make.STAGE, Make.AKKA),
    AKKA_STAGE(Make.AKKA, Make.STAGE),
    AKKA_AKKA(Make.AKKA, Make.AKKA);

    private final Make server;
    private final Make client;

    Pair(Make server, Make client) {
      this.server = server;
      this.client = client;
    }
  }

  /** A pair that is connected by a network which does to bytes what it wants. */
  private record Link(TlsEnd server, TlsEnd client) {
    static Link over(
        Pair pair,
        Flow<ByteString, ByteString, NotUsed> toServer,
        Flow<ByteString, ByteString, NotUsed> toClient) {
      var server = pair.server.server();
      var client = pair.client.client();
      client
          .flow()
          .join(BidiFlow.fromFlows(toServer, toClient).join(server.flow()))
          .run(stages.system);
      return new Link(server, client);
    }

    void sendAll() {
      for (int i = 0; i < SIZES.size(); i++) {
        client.send(NUMBERS.get(i), SIZES.get(i));
        server.send(NUMBERS.get(i), SIZES.get(i));
      }
    }

    void expectAll() {
      Waiting.until(() -> client.numbers().size() >= SIZES.size());
      Waiting.until(() -> server.numbers().size() >= SIZES.size());
      assertThat(client.numbers()).isEqualTo(NUMBERS);
      assertThat(server.numbers()).isEqualTo(NUMBERS);
    }

    void expectEndInOrder() {
      Waiting.until(() -> client.ended() != Ended.NOT_YET && server.ended() != Ended.NOT_YET);
      assertThat(List.of(client.ended(), server.ended())).containsOnly(Ended.IN_ORDER);
    }
  }

  @BeforeAll
  static void open() {
    stages = new Stages();
  }

  @AfterAll
  static void close() {
    stages.close();
  }

  private static Flow<ByteString, ByteString, NotUsed> untouched() {
    return Flow.of(ByteString.class);
  }

  @ParameterizedTest
  @EnumSource
  void recordsInPiecesOfAnySizeAreTheSame(Pair pair) {
    for (int size : List.of(1, 2, 3, 5, 7, 22, 100, 1000, 16_405, 16_406, 16_407)) {
      var link = Link.over(pair, Rechunk.every(size), Rechunk.every(size));

      link.sendAll();
      link.expectAll();
      link.client.close();

      link.expectEndInOrder();
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordsCutAtAnyByteAreTheSame(Pair pair) {
    int distance = 120; // between cuts, so that as many runs cut behind every byte once
    for (int first = 0; first < distance; first++) {
      var link = Link.over(pair, Rechunk.at(first, distance), Rechunk.at(first, distance));
      link.client.send(1, 13);
      link.client.send(2, 500);
      link.server.send(1, 13);
      link.server.send(2, 500);
      awaitTwo(link);
      link.server.close();
      link.expectEndInOrder();
    }
  }

  private static void awaitTwo(Link link) {
    Waiting.until(() -> link.server.numbers().size() == 2 && link.client.numbers().size() == 2);
  }

  @ParameterizedTest
  @EnumSource
  void recordsThatAreMergedAreTheSame(Pair pair) {
    for (int round = 0; round < 5; round++) {
      var link = Link.over(pair, Rechunk.merged(), Rechunk.merged());

      link.sendAll();
      link.expectAll();
      link.server.close();

      link.expectEndInOrder();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeSendsWhatIsQueuedFirst(Pair pair) {
    var link = Link.over(pair, untouched(), untouched());

    for (long n = 1; n <= 100; n++) link.client.send(n, 1000);
    link.client.close();

    Waiting.until(() -> link.server.ended() != Ended.NOT_YET);
    assertThat(link.server.numbers()).hasSize(100);
    assertThat(link.server.ended()).isEqualTo(Ended.IN_ORDER);
  }

  /** Akka's end is no reference here: it takes such an end for one in order. */
  @ParameterizedTest
  @EnumSource(names = {"STAGE_STAGE", "AKKA_STAGE"})
  void bytesThatEndWithoutCloseNotifyAreTruncated(Pair pair) {
    for (int size : List.of(3, 900, 2500, 15_000)) {
      var link = Link.over(pair, untouched(), Rechunk.endAfter(size));

      link.sendAll();

      Waiting.until(() -> link.client.ended() != Ended.NOT_YET);
      assertThat(link.client.ended()).isEqualTo(Ended.TRUNCATED_OR_FAILED);
    }
  }
}
