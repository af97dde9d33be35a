package classchat.wire.codec;

import static classchat.wire.codec.Ids.CONVERSATION;

import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.Head;
import classchat.wire.Limits;
import classchat.wire.Position;
import classchat.wire.Range;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.HeadsPush;

/** How far conversations and devices are. */
final class Heads {
  static final RecordCodec<Position> POSITION =
      RecordCodec.fixed(
          Position.class,
          19,
          (out, position) ->
              out.record(CONVERSATION, position.conversation())
                  .number(position.seq())
                  .number(position.revision())
                  .number(position.sentAt()),
          in ->
              new Position(
                  in.record("conversation", CONVERSATION),
                  in.number("seq"),
                  in.number("revision"),
                  in.number("sentAt")));

  /** No range ends at 0, so that 0 says {@link Range#OPEN} in one byte instead of nine. */
  static final RecordCodec<Range> RANGE =
      RecordCodec.fixed(
          Range.class,
          2,
          (out, range) ->
              out.number(range.from()).number(range.until() == Range.OPEN ? 0 : range.until()),
          in -> new Range(in.number("from"), until(in.number("until"))));

  static final RecordCodec<Head> HEAD =
      RecordCodec.growing(
          Head.class,
          24,
          (out, head) ->
              out.record(CONVERSATION, head.conversation())
                  .list(RANGE, head.readable())
                  .number(head.lastSeq())
                  .number(head.revision())
                  .number(head.read())
                  .number(head.unread())
                  .optional(People.USER_INFO, head.peer())
                  .number(head.agreed() == Head.ALL ? 0 : head.agreed() + 1)
                  .optional(Groups.INFO, head.group()),
          in ->
              new Head(
                  in.record("conversation", CONVERSATION),
                  in.list("readable", Limits.RANGES, RANGE),
                  in.number("lastSeq"),
                  in.number("revision"),
                  in.number("read"),
                  in.number("unread"),
                  in.optional("peer", People.USER_INFO),
                  agreed(in.number("agreed")),
                  in.optional("group", Groups.INFO)));

  static final RecordCodec<Attach> ATTACH =
      RecordCodec.frame(
          Attach.class,
          (out, attach) ->
              out.number(attach.request()).list(POSITION, attach.positions()).flag(attach.more()),
          in ->
              new Attach(
                  in.number("request"),
                  in.list("positions", Limits.POSITIONS, POSITION),
                  in.flag("more")));

  static final RecordCodec<HeadOf> HEAD_OF =
      RecordCodec.frame(
          HeadOf.class,
          (out, headOf) -> out.number(headOf.request()).record(CONVERSATION, headOf.conversation()),
          in -> new HeadOf(in.number("request"), in.record("conversation", CONVERSATION)));

  static final RecordCodec<ServerFrame.Heads> HEADS =
      RecordCodec.frame(
          ServerFrame.Heads.class,
          (out, heads) -> out.number(heads.request()).list(HEAD, heads.heads()).flag(heads.more()),
          in ->
              new ServerFrame.Heads(
                  in.number("request"),
                  in.list("heads", Limits.PAGE_ITEMS, HEAD),
                  in.flag("more")));

  static final RecordCodec<HeadsPush> PUSH =
      RecordCodec.frame(
          HeadsPush.class,
          (out, push) -> out.list(HEAD, push.heads()),
          in -> new HeadsPush(in.list("heads", Limits.PAGE_ITEMS, HEAD)));

  private Heads() {}

  /** 0 says all, which is the common case, in one byte. */
  private static long agreed(long number) {
    return number == 0 ? Head.ALL : number - 1;
  }

  private static long until(long number) {
    return number == 0 ? Range.OPEN : number;
  }
}
