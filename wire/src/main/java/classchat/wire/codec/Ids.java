package classchat.wire.codec;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.DeviceId;
import classchat.wire.Draft;
import classchat.wire.FileId;
import classchat.wire.GroupName;
import classchat.wire.Limits;
import classchat.wire.Secret;
import classchat.wire.UserName;

/** What frames name things by. */
final class Ids {
  static final RecordCodec<AccountId> ACCOUNT =
      RecordCodec.fixed(
          AccountId.class,
          8,
          (out, id) -> out.bits(id.value()),
          in -> new AccountId(in.bits("account")));

  static final RecordCodec<ConversationId> CONVERSATION =
      RecordCodec.fixed(
          ConversationId.class,
          16,
          (out, id) -> out.bits(id.high()).bits(id.low()),
          in -> new ConversationId(in.bits("conversation"), in.bits("conversation")));

  static final RecordCodec<DeviceId> DEVICE =
      RecordCodec.fixed(
          DeviceId.class,
          8,
          (out, id) -> out.bits(id.value()),
          in -> new DeviceId(in.bits("device")));

  static final RecordCodec<FileId> FILE =
      RecordCodec.fixed(
          FileId.class, 8, (out, id) -> out.bits(id.value()), in -> new FileId(in.bits("file")));

  static final RecordCodec<UserName> USER_NAME =
      RecordCodec.fixed(
          UserName.class,
          3,
          (out, name) -> out.text(name.value()),
          in -> new UserName(in.text("name", Limits.NAME)));

  static final RecordCodec<GroupName> GROUP_NAME =
      RecordCodec.fixed(
          GroupName.class,
          3,
          (out, name) -> out.text(name.value()),
          in -> new GroupName(in.text("name", Limits.NAME)));

  static final RecordCodec<Secret> SECRET =
      RecordCodec.fixed(
          Secret.class,
          1,
          (out, secret) -> out.text(secret.value()),
          in -> new Secret(in.text("secret", Limits.SECRET)));

  static final RecordCodec<Draft> DRAFT =
      RecordCodec.fixed(
          Draft.class,
          9,
          (out, draft) -> out.number(draft.n()).bits(draft.nonce()),
          in -> new Draft(in.number("n"), in.bits("nonce")));

  private Ids() {}
}
