package classchat.wire.codec;

import static classchat.wire.codec.Ids.CONVERSATION;
import static classchat.wire.codec.Ids.USER_NAME;

import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.MemberReceipt;
import classchat.wire.ServerFrame.ReceiptsPage;

/** Who has received and read one entry. */
final class Receipts {
  static final RecordCodec<MemberReceipt> RECEIPT =
      RecordCodec.growing(
          MemberReceipt.class,
          5,
          (out, receipt) ->
              out.record(USER_NAME, receipt.user()).flag(receipt.delivered()).flag(receipt.read()),
          in ->
              new MemberReceipt(
                  in.record("user", USER_NAME), in.flag("delivered"), in.flag("read")));

  static final RecordCodec<ReceiptsOf> OF =
      RecordCodec.frame(
          ReceiptsOf.class,
          (out, asked) ->
              out.number(asked.request())
                  .record(CONVERSATION, asked.conversation())
                  .number(asked.seq())
                  .optional(USER_NAME, asked.after()),
          in ->
              new ReceiptsOf(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("seq"),
                  in.optional("after", USER_NAME)));

  static final RecordCodec<ReceiptsPage> PAGE =
      RecordCodec.frame(
          ReceiptsPage.class,
          (out, page) ->
              out.number(page.request())
                  .record(CONVERSATION, page.conversation())
                  .number(page.seq())
                  .list(RECEIPT, page.members())
                  .flag(page.more()),
          in ->
              new ReceiptsPage(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("seq"),
                  in.list("members", Limits.PAGE_ITEMS, RECEIPT),
                  in.flag("more")));

  private Receipts() {}
}
