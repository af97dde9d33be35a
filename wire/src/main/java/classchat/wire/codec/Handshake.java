package classchat.wire.codec;

import classchat.wire.ClientFrame.Hello;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.ProtocolVersion;
import classchat.wire.Registration;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.Notice;
import classchat.wire.ServerFrame.Welcome;
import classchat.wire.ServerTerms;

/**
 * How a connection begins, is kept and ends. Hello, Welcome and Bye begin with the same fields in
 * every version, a later major included, so that any two versions can tell each other that they
 * differ.
 */
final class Handshake {
  static final RecordCodec<ProtocolVersion> VERSION =
      RecordCodec.fixed(
          ProtocolVersion.class,
          2,
          (out, version) -> out.number(version.major()).number(version.minor()),
          in -> new ProtocolVersion(in.amount("major"), in.amount("minor")));

  static final RecordCodec<ServerTerms> TERMS =
      RecordCodec.growing(
          ServerTerms.class,
          6,
          (out, terms) -> {
            out.number(terms.requests())
                .number(terms.frame())
                .number(terms.body())
                .number(terms.pageItems())
                .number(terms.postsPerSecond())
                .code(terms.registration().number());
            if (terms.fileBytes() > 0) {
              out.number(terms.fileBytes());
            }
          },
          in ->
              new ServerTerms(
                  in.amount("requests"),
                  in.amount("frame"),
                  in.amount("body"),
                  in.amount("pageItems"),
                  in.amount("postsPerSecond"),
                  Registration.of(in.code("registration")),
                  in.hasMore() ? in.number("fileBytes") : 0));

  static final RecordCodec<Hello> HELLO =
      RecordCodec.frame(
          Hello.class,
          (out, hello) ->
              out.record(VERSION, hello.version()).text(hello.software()).texts(hello.features()),
          in ->
              new Hello(
                  in.record("version", VERSION),
                  in.text("software", Limits.TEXT),
                  in.texts("features", Limits.FEATURES, Limits.FEATURES)));

  static final RecordCodec<Welcome> WELCOME =
      RecordCodec.frame(
          Welcome.class,
          (out, welcome) ->
              out.record(VERSION, welcome.version())
                  .text(welcome.software())
                  .texts(welcome.features())
                  .exactly(welcome.nonce())
                  .record(TERMS, welcome.terms())
                  .number(welcome.time()),
          in ->
              new Welcome(
                  in.record("version", VERSION),
                  in.text("software", Limits.TEXT),
                  in.texts("features", Limits.FEATURES, Limits.FEATURES),
                  in.exactly("nonce", 32),
                  in.record("terms", TERMS),
                  in.number("time")));

  static final RecordCodec<Notice> NOTICE =
      RecordCodec.frame(
          Notice.class,
          (out, notice) -> out.text(notice.text()),
          in -> new Notice(in.text("text", Limits.TEXT)));

  static final RecordCodec<Bye> BYE =
      RecordCodec.frame(
          Bye.class,
          (out, bye) ->
              out.code(bye.code().number())
                  .text(bye.text())
                  .flag(bye.comeBack())
                  .number(bye.afterMillis()),
          in ->
              new Bye(
                  ErrorCode.of(in.code("code")),
                  in.text("text", Limits.TEXT),
                  in.flag("comeBack"),
                  in.number("afterMillis")));

  static final RecordCodec<Quit> QUIT =
      RecordCodec.frame(Quit.class, (out, quit) -> {}, in -> new Quit());

  static final RecordCodec<Ping> PING =
      RecordCodec.frame(Ping.class, (out, ping) -> {}, in -> new Ping());

  static final RecordCodec<Pong> PONG =
      RecordCodec.frame(Pong.class, (out, pong) -> {}, in -> new Pong());

  private Handshake() {}
}
