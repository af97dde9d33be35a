package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import classchat.server.account.AccountService.Identity;
import classchat.server.store.Account;
import classchat.server.store.PasswordKind;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.Arrive;
import classchat.server.user.UserCommand.Insist;
import classchat.server.user.UserCommand.Renew;
import classchat.server.user.UserCommand.SessionNews;
import classchat.wire.AccountId;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session tells its user of itself, on ways on which words are lost. */
final class AttendanceTest {
  private static final DeviceId LAPTOP = new DeviceId(7);

  private final TestInbox<SessionNews> session = TestInbox.create();
  private final List<UserCommand> told = new ArrayList<>();
  private final Attendance attendance =
      new Attendance((user, command) -> told.add(command), self(), session.getRef(), () -> 0);

  @Test
  void itArrivesUntilItHearsThatTheUserKnowsItThenItRenews() {
    attendance.arrive();
    attendance.renew();
    attendance.seated();
    attendance.renew();

    assertThat(told)
        .containsExactly(
            new Arrive(LAPTOP, 3, session.getRef()),
            new Arrive(LAPTOP, 3, session.getRef()),
            new Renew(LAPTOP, 3, session.getRef()));
  }

  @Test
  void aNewPasswordOfItsOwnGoesWithAllThatItSaysFromThenOn() {
    var rival = TestInbox.<SessionNews>create();
    attendance.raise(4);
    attendance.insist(rival.getRef());

    assertThat(told)
        .containsExactly(
            new Arrive(LAPTOP, 4, session.getRef()),
            new Insist(LAPTOP, 4, session.getRef(), rival.getRef()));
    assertThat(attendance.mayHaveCrossed()).isTrue();
  }

  private static Self self() {
    var account =
        new Account(
            new AccountId(1),
            new UserName("alice"),
            "Alice",
            Role.STUDENT,
            "hash",
            true,
            3,
            0,
            0,
            "",
            PasswordKind.OWN);
    return new Self(new Identity(account, LAPTOP), new InetSocketAddress(0));
  }
}
