package classchat.server.session;

import akka.actor.typed.ActorRef;
import classchat.server.cluster.Directory;
import classchat.server.user.UserCommand;
import classchat.server.user.UserCommand.SessionNews;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells a session's user that it is there. */
final class Attendance {
  private static final Duration CROSSING = Duration.ofSeconds(5);

  private final Directory<UserCommand> users;
  private final Self self;
  private final ActorRef<SessionNews> session;
  private final LongSupplier nanoTime;
  private long generation;
  private boolean seated;
  private Optional<Long> raisedAt = Optional.empty();

  Attendance(
      Directory<UserCommand> users,
      Self self,
      ActorRef<SessionNews> session,
      LongSupplier nanoTime) {
    this.users = users;
    this.self = self;
    this.session = session;
    this.nanoTime = nanoTime;
    this.generation = self.identity().account().generation();
  }

  void arrive() {
    tell(new UserCommand.Arrive(self.device(), generation, session));
  }

  /** This one is there, so that rival of the same device has to go. */
  void insist(ActorRef<SessionNews> rival) {
    tell(new UserCommand.Insist(self.device(), generation, session, rival));
  }

  /** From now on the user knows it. */
  void seated() {
    seated = true;
  }

  /** As long as it may be that the user has not heard of it, it arrives. */
  void renew() {
    if (seated) {
      tell(new UserCommand.Renew(self.device(), generation, session));
    } else {
      arrive();
    }
  }

  void leave() {
    tell(new UserCommand.Leave(self.device(), session));
  }

  /** This device changed the password. */
  void raise(long to) {
    generation = Math.max(generation, to);
    raisedAt = Optional.of(nanoTime.getAsLong());
    renew();
  }

  /** Whether a word of being outdated may have crossed the word of the new generation. */
  boolean mayHaveCrossed() {
    return raisedAt.filter(at -> nanoTime.getAsLong() - at < CROSSING.toNanos()).isPresent();
  }

  private void tell(UserCommand command) {
    users.tell(self.account().toString(), command);
  }
}
