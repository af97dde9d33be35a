package classchat.wire.codec;

import static classchat.wire.codec.Ids.CONVERSATION;

import classchat.wire.ClientFrame.Cursors;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.Cursor;
import classchat.wire.Limits;
import classchat.wire.MemberCursor;
import classchat.wire.ServerFrame.CursorState;
import classchat.wire.ServerFrame.CursorsPush;
import classchat.wire.ServerFrame.CursorsStored;

/** How far devices and members have received and read. */
final class CursorFrames {
  static final RecordCodec<Cursor> CURSOR =
      RecordCodec.fixed(
          Cursor.class,
          18,
          (out, cursor) ->
              out.record(CONVERSATION, cursor.conversation())
                  .number(cursor.delivered())
                  .number(cursor.read()),
          in ->
              new Cursor(
                  in.record("conversation", CONVERSATION),
                  in.number("delivered"),
                  in.number("read")));

  static final RecordCodec<MemberCursor> MEMBER_CURSOR =
      RecordCodec.fixed(
          MemberCursor.class,
          10,
          (out, cursor) ->
              out.record(Ids.ACCOUNT, cursor.account())
                  .number(cursor.delivered())
                  .number(cursor.read()),
          in ->
              new MemberCursor(
                  in.record("account", Ids.ACCOUNT), in.number("delivered"), in.number("read")));

  static final RecordCodec<Cursors> CURSORS =
      RecordCodec.frame(
          Cursors.class,
          (out, cursors) -> out.list(CURSOR, cursors.cursors()),
          in -> new Cursors(in.list("cursors", Limits.CURSORS, CURSOR)));

  static final RecordCodec<CursorsStored> STORED =
      RecordCodec.frame(
          CursorsStored.class,
          (out, stored) -> out.list(CURSOR, stored.cursors()),
          in -> new CursorsStored(in.list("cursors", Limits.CURSORS, CURSOR)));

  static final RecordCodec<CursorsSince> SINCE =
      RecordCodec.frame(
          CursorsSince.class,
          (out, since) ->
              out.number(since.request())
                  .record(CONVERSATION, since.conversation())
                  .number(since.revision()),
          in ->
              new CursorsSince(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("revision")));

  static final RecordCodec<CursorState> STATE =
      RecordCodec.frame(
          CursorState.class,
          (out, state) ->
              out.number(state.request())
                  .record(CONVERSATION, state.conversation())
                  .number(state.revision())
                  .list(MEMBER_CURSOR, state.members())
                  .flag(state.more()),
          in ->
              new CursorState(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("revision"),
                  in.list("members", Limits.PAGE_ITEMS, MEMBER_CURSOR),
                  in.flag("more")));

  static final RecordCodec<CursorsPush> PUSH =
      RecordCodec.frame(
          CursorsPush.class,
          (out, push) ->
              out.record(CONVERSATION, push.conversation())
                  .number(push.from())
                  .number(push.revision())
                  .list(MEMBER_CURSOR, push.members()),
          in ->
              new CursorsPush(
                  in.record("conversation", CONVERSATION),
                  in.number("from"),
                  in.number("revision"),
                  in.list("members", Limits.PAGE_ITEMS, MEMBER_CURSOR)));

  private CursorFrames() {}
}
