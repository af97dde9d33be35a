package classchat.wire.codec;

import static classchat.wire.codec.Ids.CONVERSATION;

import classchat.wire.ClientFrame.Fetch;
import classchat.wire.Entry;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Page;

/** Entries, pushed and fetched. */
final class Entries {
  static final RecordCodec<Entry> ENTRY =
      RecordCodec.growing(
          Entry.class,
          14,
          (out, entry) -> {
            out.number(entry.seq()).number(entry.sentAt()).record(Ids.ACCOUNT, entry.author());
            EntryContentCodec.write(out, entry.content());
            out.optional(Ids.DRAFT, entry.draft()).optional(Ids.USER_NAME, entry.name());
          },
          in ->
              new Entry(
                  in.number("seq"),
                  in.number("sentAt"),
                  in.record("author", Ids.ACCOUNT),
                  EntryContentCodec.read(in),
                  in.optional("draft", Ids.DRAFT),
                  in.optional("name", Ids.USER_NAME)));

  static final RecordCodec<EntryPush> PUSH =
      RecordCodec.frame(
          EntryPush.class,
          (out, push) -> out.record(CONVERSATION, push.conversation()).record(ENTRY, push.entry()),
          in -> new EntryPush(in.record("conversation", CONVERSATION), in.record("entry", ENTRY)));

  static final RecordCodec<Fetch> FETCH =
      RecordCodec.frame(
          Fetch.class,
          (out, fetch) ->
              out.number(fetch.request())
                  .record(CONVERSATION, fetch.conversation())
                  .number(fetch.from())
                  .flag(fetch.forward())
                  .number(fetch.limit()),
          in ->
              new Fetch(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("from"),
                  in.flag("forward"),
                  in.amount("limit")));

  static final RecordCodec<Page> PAGE =
      RecordCodec.frame(
          Page.class,
          (out, page) ->
              out.number(page.request())
                  .record(CONVERSATION, page.conversation())
                  .list(ENTRY, page.entries())
                  .flag(page.more()),
          in ->
              new Page(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.list("entries", Limits.PAGE_ITEMS, ENTRY),
                  in.flag("more")));

  private Entries() {}
}
