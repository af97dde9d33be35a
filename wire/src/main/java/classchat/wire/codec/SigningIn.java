package classchat.wire.codec;

import static classchat.wire.codec.Ids.DEVICE;
import static classchat.wire.codec.Ids.SECRET;
import static classchat.wire.codec.Ids.USER_NAME;

import classchat.wire.ClientFrame.ChangePassword;
import classchat.wire.ClientFrame.EnrolSignIn;
import classchat.wire.ClientFrame.KeySignIn;
import classchat.wire.ClientFrame.PasswordSignIn;
import classchat.wire.ClientFrame.Register;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.SignedIn;

/** Becoming a user on a connection, and the password. */
final class SigningIn {
  static final RecordCodec<Register> REGISTER =
      RecordCodec.frame(
          Register.class,
          (out, register) ->
              out.number(register.request())
                  .record(USER_NAME, register.name())
                  .text(register.displayName())
                  .record(SECRET, register.password())
                  .record(SECRET, register.invite())
                  .record(SECRET, register.setupCode())
                  .exactly(register.deviceKey())
                  .text(register.deviceLabel()),
          in ->
              new Register(
                  in.number("request"),
                  in.record("name", USER_NAME),
                  in.text("displayName", Limits.DISPLAY_NAME),
                  in.record("password", SECRET),
                  in.record("invite", SECRET),
                  in.record("setupCode", SECRET),
                  in.exactly("deviceKey", 32),
                  in.text("deviceLabel", Limits.TEXT)));

  static final RecordCodec<PasswordSignIn> BY_PASSWORD =
      RecordCodec.frame(
          PasswordSignIn.class,
          (out, signIn) ->
              out.number(signIn.request())
                  .record(USER_NAME, signIn.name())
                  .record(SECRET, signIn.password())
                  .exactly(signIn.deviceKey())
                  .text(signIn.deviceLabel()),
          in ->
              new PasswordSignIn(
                  in.number("request"),
                  in.record("name", USER_NAME),
                  in.record("password", SECRET),
                  in.exactly("deviceKey", 32),
                  in.text("deviceLabel", Limits.TEXT)));

  static final RecordCodec<KeySignIn> BY_KEY =
      RecordCodec.frame(
          KeySignIn.class,
          (out, signIn) ->
              out.number(signIn.request())
                  .record(USER_NAME, signIn.name())
                  .record(DEVICE, signIn.device())
                  .exactly(signIn.signature()),
          in ->
              new KeySignIn(
                  in.number("request"),
                  in.record("name", USER_NAME),
                  in.record("device", DEVICE),
                  in.exactly("signature", 64)));

  static final RecordCodec<EnrolSignIn> ENROL =
      RecordCodec.frame(
          EnrolSignIn.class,
          (out, enrol) ->
              out.number(enrol.request())
                  .record(USER_NAME, enrol.name())
                  .record(DEVICE, enrol.device())
                  .exactly(enrol.newDeviceKey())
                  .text(enrol.deviceLabel())
                  .exactly(enrol.signature()),
          in ->
              new EnrolSignIn(
                  in.number("request"),
                  in.record("name", USER_NAME),
                  in.record("device", DEVICE),
                  in.exactly("newDeviceKey", 32),
                  in.text("deviceLabel", Limits.TEXT),
                  in.exactly("signature", 64)));

  static final RecordCodec<SignedIn> SIGNED_IN =
      RecordCodec.frame(
          SignedIn.class,
          (out, signedIn) ->
              out.number(signedIn.request())
                  .record(People.USER_INFO, signedIn.self())
                  .record(DEVICE, signedIn.device()),
          in ->
              new SignedIn(
                  in.number("request"),
                  in.record("self", People.USER_INFO),
                  in.record("device", DEVICE)));

  static final RecordCodec<ChangePassword> CHANGE_PASSWORD =
      RecordCodec.frame(
          ChangePassword.class,
          (out, change) ->
              out.number(change.request())
                  .record(SECRET, change.current())
                  .record(SECRET, change.next()),
          in ->
              new ChangePassword(
                  in.number("request"), in.record("current", SECRET), in.record("next", SECRET)));

  private SigningIn() {}
}
