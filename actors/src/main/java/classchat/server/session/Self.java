package classchat.server.session;

import classchat.server.account.AccountService.Identity;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.net.InetSocketAddress;

/** Who signed in on a connection, as the sign-in says; no frame can say else. */
record Self(Identity identity, InetSocketAddress remote) {
  AccountId account() {
    return identity.account().id();
  }

  DeviceId device() {
    return identity.device();
  }

  UserName name() {
    return identity.account().name();
  }

  UserInfo info() {
    var account = identity.account();
    return new UserInfo(
        account.id(),
        account.name(),
        account.displayName(),
        account.role(),
        true,
        account.lastSeen());
  }
}
