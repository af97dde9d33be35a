package classchat.wire.codec;

import static classchat.wire.codec.Ids.ACCOUNT;
import static classchat.wire.codec.Ids.USER_NAME;

import classchat.wire.ClientFrame.ListBlocked;
import classchat.wire.ClientFrame.Lookup;
import classchat.wire.ClientFrame.Open;
import classchat.wire.ClientFrame.SetBlocked;
import classchat.wire.ClientFrame.SetEnabled;
import classchat.wire.ClientFrame.SetRole;
import classchat.wire.ClientFrame.Who;
import classchat.wire.Limits;
import classchat.wire.Role;
import classchat.wire.ServerFrame.PresencePush;
import classchat.wire.ServerFrame.Users;
import classchat.wire.Target;
import classchat.wire.UserInfo;
import java.util.Optional;

/** Who there is, and who is here. */
final class People {
  static final RecordCodec<UserInfo> USER_INFO =
      RecordCodec.growing(
          UserInfo.class,
          15,
          (out, user) ->
              out.record(ACCOUNT, user.account())
                  .record(USER_NAME, user.name())
                  .text(user.displayName())
                  .code(user.role().number())
                  .flag(user.online())
                  .number(user.lastSeen()),
          in ->
              new UserInfo(
                  in.record("account", ACCOUNT),
                  in.record("name", USER_NAME),
                  in.text("displayName", Limits.DISPLAY_NAME),
                  Role.of(in.code("role")),
                  in.flag("online"),
                  in.number("lastSeen")));

  static final RecordCodec<Lookup> LOOKUP =
      RecordCodec.frame(
          Lookup.class,
          (out, lookup) -> out.number(lookup.request()).record(USER_NAME, lookup.name()),
          in -> new Lookup(in.number("request"), in.record("name", USER_NAME)));

  static final RecordCodec<SetRole> SET_ROLE =
      RecordCodec.frame(
          SetRole.class,
          (out, set) ->
              out.number(set.request()).record(USER_NAME, set.name()).code(set.role().number()),
          in ->
              new SetRole(
                  in.number("request"), in.record("name", USER_NAME), Role.of(in.code("role"))));

  static final RecordCodec<SetEnabled> SET_ENABLED =
      RecordCodec.frame(
          SetEnabled.class,
          (out, set) -> out.number(set.request()).record(USER_NAME, set.name()).flag(set.enabled()),
          in ->
              new SetEnabled(
                  in.number("request"), in.record("name", USER_NAME), in.flag("enabled")));

  static final RecordCodec<SetBlocked> SET_BLOCKED =
      RecordCodec.frame(
          SetBlocked.class,
          (out, set) -> out.number(set.request()).record(USER_NAME, set.name()).flag(set.blocked()),
          in ->
              new SetBlocked(
                  in.number("request"), in.record("name", USER_NAME), in.flag("blocked")));

  static final RecordCodec<ListBlocked> LIST_BLOCKED =
      RecordCodec.frame(
          ListBlocked.class,
          (out, asked) -> out.number(asked.request()).optional(USER_NAME, asked.after()),
          in -> new ListBlocked(in.number("request"), in.optional("after", USER_NAME)));

  static final RecordCodec<Who> WHO =
      RecordCodec.frame(
          Who.class,
          (out, who) ->
              out.number(who.request()).optional(USER_NAME, who.after()).flag(who.onlineOnly()),
          in ->
              new Who(
                  in.number("request"), in.optional("after", USER_NAME), in.flag("onlineOnly")));

  static final RecordCodec<Users> USERS =
      RecordCodec.frame(
          Users.class,
          (out, users) ->
              out.number(users.request()).list(USER_INFO, users.users()).flag(users.more()),
          in ->
              new Users(
                  in.number("request"),
                  in.list("users", Limits.PAGE_ITEMS, USER_INFO),
                  in.flag("more")));

  static final RecordCodec<PresencePush> PRESENCE =
      RecordCodec.frame(
          PresencePush.class,
          (out, presence) ->
              out.record(ACCOUNT, presence.account())
                  .flag(presence.online())
                  .number(presence.lastSeen()),
          in ->
              new PresencePush(
                  in.record("account", ACCOUNT), in.flag("online"), in.number("lastSeen")));

  static final RecordCodec<Open> OPEN =
      RecordCodec.frame(
          Open.class,
          (out, open) -> {
            out.flag(open.target().isPresent());
            open.target().ifPresent(target -> Posting.writeTarget(out, target));
          },
          in -> new Open(target(in)));

  private People() {}

  private static Optional<Target> target(BoundedInput in) {
    return in.flag("target") ? Optional.of(Posting.readTarget(in)) : Optional.empty();
  }
}
