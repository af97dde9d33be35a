package classchat.wire.codec;

import static classchat.wire.codec.Ids.CONVERSATION;
import static classchat.wire.codec.Ids.USER_NAME;

import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.QuestionsOf;
import classchat.wire.GroupInfo;
import classchat.wire.Limits;
import classchat.wire.Member;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.MembersPage;

/** What a group is, and who is in it. */
final class Groups {
  static final RecordCodec<Member> MEMBER =
      RecordCodec.fixed(
          Member.class,
          11,
          (out, member) ->
              out.record(Ids.ACCOUNT, member.account()).record(USER_NAME, member.name()),
          in -> new Member(in.record("account", Ids.ACCOUNT), in.record("name", USER_NAME)));

  static final RecordCodec<GroupInfo> INFO =
      RecordCodec.growing(
          GroupInfo.class,
          15,
          (out, group) ->
              out.record(Ids.GROUP_NAME, group.name())
                  .record(MEMBER, group.owner())
                  .number(group.members()),
          in ->
              new GroupInfo(
                  in.record("name", Ids.GROUP_NAME),
                  in.record("owner", MEMBER),
                  in.amount("members")));

  static final RecordCodec<GroupMember> GROUP_MEMBER =
      RecordCodec.growing(
          GroupMember.class,
          17,
          (out, member) -> out.record(People.USER_INFO, member.user()).number(member.since()),
          in -> new GroupMember(in.record("user", People.USER_INFO), in.number("since")));

  static final RecordCodec<MembersOf> MEMBERS_OF =
      RecordCodec.frame(
          MembersOf.class,
          (out, asked) ->
              out.number(asked.request())
                  .record(CONVERSATION, asked.conversation())
                  .optional(USER_NAME, asked.after()),
          in ->
              new MembersOf(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.optional("after", USER_NAME)));

  static final RecordCodec<QuestionsOf> QUESTIONS_OF =
      RecordCodec.frame(
          QuestionsOf.class,
          (out, asked) ->
              out.number(asked.request())
                  .record(CONVERSATION, asked.conversation())
                  .number(asked.from()),
          in ->
              new QuestionsOf(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("from")));

  static final RecordCodec<MembersPage> PAGE =
      RecordCodec.frame(
          MembersPage.class,
          (out, page) ->
              out.number(page.request())
                  .record(CONVERSATION, page.conversation())
                  .number(page.seq())
                  .list(GROUP_MEMBER, page.members())
                  .flag(page.more()),
          in ->
              new MembersPage(
                  in.number("request"),
                  in.record("conversation", CONVERSATION),
                  in.number("seq"),
                  in.list("members", Limits.PAGE_ITEMS, GROUP_MEMBER),
                  in.flag("more")));

  private Groups() {}
}
