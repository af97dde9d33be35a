package classchat.server.session;

import classchat.server.account.AccountService;
import classchat.server.account.AccountService.Identity;
import classchat.server.account.AccountService.Invite;
import classchat.server.account.Outcome;
import classchat.wire.ClientFrame.ChangePassword;
import classchat.wire.ClientFrame.CreateInvite;
import classchat.wire.ClientFrame.ListDevices;
import classchat.wire.ClientFrame.RevokeDevice;
import classchat.wire.ClientFrame.SetEnabled;
import classchat.wire.ClientFrame.SetRole;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Devices;
import classchat.wire.ServerFrame.Done;
import classchat.wire.ServerFrame.InviteCreated;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers what a user asks of the own account, or an instructor of another. */
final class AccountRequests {
  private final AccountService accounts;
  private final Identity self;
  private final InetAddress remote;

  AccountRequests(AccountService accounts, Identity self, InetAddress remote) {
    this.accounts = accounts;
    this.self = self;
    this.remote = remote;
  }

  CompletionStage<Answer> devices(ListDevices asked) {
    return accounts.devices(self).thenApply(devices -> new Devices(asked.request(), devices));
  }

  CompletionStage<Answer> revoke(RevokeDevice asked) {
    return answer(
        asked.request(), accounts.revoke(self, asked.device()), done -> new Done(asked.request()));
  }

  CompletionStage<Answer> invite(CreateInvite asked) {
    return answer(
        asked.request(),
        accounts.invite(self.account().id(), asked.uses()),
        invite -> created(asked.request(), invite));
  }

  CompletionStage<Answer> changePassword(ChangePassword asked) {
    return answer(
        asked.request(),
        accounts.changePassword(self, remote, asked.current(), asked.next()),
        done -> new Done(asked.request()));
  }

  CompletionStage<Answer> setRole(SetRole asked) {
    return answer(
        asked.request(),
        accounts.setRole(self.account().id(), asked.name(), asked.role()),
        done -> new Done(asked.request()));
  }

  CompletionStage<Answer> setEnabled(SetEnabled asked) {
    return answer(
        asked.request(),
        accounts.setEnabled(self.account().id(), asked.name(), asked.enabled()),
        done -> new Done(asked.request()));
  }

  private static Answer created(long request, Invite invite) {
    return new InviteCreated(request, invite.code(), invite.uses(), invite.expires());
  }

  private static <T> CompletionStage<Answer> answer(
      long request, CompletionStage<Outcome<T>> outcome, Function<T, Answer> done) {
    return outcome.thenApply(what ->
        switch (what) {
          case Outcome.Done<T>(var value) -> done.apply(value);
          case Outcome.Refused<T> refused -> Refusals.of(request, refused);
        });
  }
}
