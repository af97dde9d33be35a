package classchat.wire.codec;

import static classchat.wire.codec.Ids.DEVICE;

import classchat.wire.ClientFrame.CreateInvite;
import classchat.wire.ClientFrame.ListDevices;
import classchat.wire.ClientFrame.RevokeDevice;
import classchat.wire.DeviceInfo;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import classchat.wire.ServerFrame.InviteCreated;

/** An account's devices, and invitations to further accounts. */
final class Devices {
  static final RecordCodec<DeviceInfo> DEVICE_INFO =
      RecordCodec.growing(
          DeviceInfo.class,
          12,
          (out, info) ->
              out.record(DEVICE, info.device())
                  .text(info.label())
                  .number(info.created())
                  .number(info.lastSeen())
                  .flag(info.current()),
          in ->
              new DeviceInfo(
                  in.record("device", DEVICE),
                  in.text("label", Limits.TEXT),
                  in.number("created"),
                  in.number("lastSeen"),
                  in.flag("current")));

  static final RecordCodec<ListDevices> LIST =
      RecordCodec.frame(
          ListDevices.class,
          (out, list) -> out.number(list.request()),
          in -> new ListDevices(in.number("request")));

  static final RecordCodec<RevokeDevice> REVOKE =
      RecordCodec.frame(
          RevokeDevice.class,
          (out, revoke) -> out.number(revoke.request()).record(DEVICE, revoke.device()),
          in -> new RevokeDevice(in.number("request"), in.record("device", DEVICE)));

  static final RecordCodec<ServerFrame.Devices> DEVICES =
      RecordCodec.frame(
          ServerFrame.Devices.class,
          (out, devices) -> out.number(devices.request()).list(DEVICE_INFO, devices.devices()),
          in ->
              new ServerFrame.Devices(
                  in.number("request"), in.list("devices", Limits.PAGE_ITEMS, DEVICE_INFO)));

  static final RecordCodec<CreateInvite> CREATE_INVITE =
      RecordCodec.frame(
          CreateInvite.class,
          (out, invite) -> out.number(invite.request()).number(invite.uses()),
          in -> new CreateInvite(in.number("request"), in.amount("uses")));

  static final RecordCodec<InviteCreated> INVITE_CREATED =
      RecordCodec.frame(
          InviteCreated.class,
          (out, invite) ->
              out.number(invite.request())
                  .record(Ids.SECRET, invite.code())
                  .number(invite.uses())
                  .number(invite.expires()),
          in ->
              new InviteCreated(
                  in.number("request"),
                  in.record("code", Ids.SECRET),
                  in.amount("uses"),
                  in.number("expires")));

  private Devices() {}
}
