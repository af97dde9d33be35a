package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import classchat.server.cluster.Puppet.AskToGo;
import classchat.server.cluster.Puppet.AskToGoTwice;
import classchat.server.cluster.Puppet.Command;
import classchat.server.cluster.Puppet.Fail;
import classchat.server.cluster.Puppet.Finish;
import classchat.server.cluster.Puppet.Say;
import classchat.server.cluster.Puppet.Told;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every directory promises its entities, and those who talk to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DirectoryContract {
  private static final Duration A_WHILE = Duration.ofMillis(100);
  private final Homes homes;
  private int kinds;

  DirectoryContract(Homes homes) {
    this.homes = homes;
  }

  @AfterAll
  void close() {
    homes.close();
  }

  Homes homes() {
    return homes;
  }

  String name() {
    kinds++;
    return "puppet" + kinds;
  }

  @Test
  void anEntityIsStartedByItsFirstMessageAndThenStays() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), true, ear.ref()));

    directory.tell("a", new Say("one"));
    var first = hear(ear, "a", "one");
    directory.tell("b", new Say("two"));
    hear(ear, "b", "two");
    directory.tell("a", new Say("three"));

    assertThat(ear.receiveMessage()).isEqualTo(new Told("a", "three", first));
  }

  @Test
  void whatArrivesWhileAnEntityEndsGoesToItsSuccessorInOrderAndOnce() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), false, ear.ref()));
    directory.tell("a", new Say("before"));
    var first = hear(ear, "a", "before");
    directory.tell("a", new AskToGo());
    expect(ear, "stopping");

    directory.tell("a", new Say("one"));
    directory.tell("a", new Say("two"));
    ear.expectNoMessage(A_WHILE);
    first.tell(new Finish());

    var second = hear(ear, "a", "one");
    assertThat(second).isNotEqualTo(first);
    assertThat(ear.receiveMessage()).isEqualTo(new Told("a", "two", second));
    ear.expectNoMessage(A_WHILE);
  }

  @Test
  void anEntityThatEndedWithNothingHeldIsStartedByTheNextMessage() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), true, ear.ref()));
    directory.tell("a", new Say("before"));
    var first = hear(ear, "a", "before");
    directory.tell("a", new AskToGo());
    expect(ear, "stopping");
    ear.expectTerminated(first);

    directory.tell("a", new Say("after"));

    assertThat(hear(ear, "a", "after")).isNotEqualTo(first);
  }

  @Test
  void askingTwiceChangesNothing() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), false, ear.ref()));
    directory.tell("a", new AskToGoTwice());
    expect(ear, "started");
    var first = expect(ear, "stopping");

    ear.expectNoMessage(A_WHILE);
    first.tell(new Finish());
    directory.tell("a", new Say("after"));

    assertThat(hear(ear, "a", "after")).isNotEqualTo(first);
  }

  @Test
  void anEntityThatFailsStartsOver() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), true, ear.ref()));

    directory.tell("a", new Fail());
    directory.tell("a", new Say("after"));

    expect(ear, "started");
    hear(ear, "a", "after");
  }

  @Test
  void oneThatFailsAfterItsStopMessageEndsAndTheSuccessorGetsWhatWasHeld() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), false, ear.ref()));
    directory.tell("a", new AskToGo());
    expect(ear, "started");
    var first = expect(ear, "stopping");
    directory.tell("a", new Say("held"));

    first.tell(new Fail());

    assertThat(hear(ear, "a", "held")).isNotEqualTo(first);
  }

  @Test
  void oneThatDoesNotAskIsNeverPutAway() {
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), false, ear.ref()));
    directory.tell("a", new Say("one"));
    hear(ear, "a", "one");

    ear.expectNoMessage(Duration.ofSeconds(2));
  }

  @RepeatedTest(20)
  void whateverTheMomentsOfPuttingAwayNothingIsLostDoubledOrOvertaken(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var ear = ear();
    var directory = homes.open(Puppet.kind(name(), true, ear.ref()));

    for (var i = 0; i < 200; i++) {
      directory.tell("a", new Say("m" + i));
      if (random.nextInt(10) == 0) {
        directory.tell("a", new AskToGo());
      }
      if (random.nextInt(20) == 0) {
        LockSupport.parkNanos(10_000);
      }
    }

    for (var i = 0; i < 200; i++) {
      assertThat(nextSaid(ear)).isEqualTo("m" + i);
    }
    directory.tell("a", new Say("m end"));
    assertThat(nextSaid(ear)).isEqualTo("m end");
  }

  private TestProbe<Told> ear() {
    return homes.kit().createTestProbe();
  }

  private static String nextSaid(TestProbe<Told> ear) {
    while (true) {
      var told = ear.receiveMessage();
      if (told.what().startsWith("m") || told.what().startsWith("late")) {
        return told.what();
      }
    }
  }

  private static ActorRef<Command> hear(TestProbe<Told> ear, String id, String text) {
    assertThat(ear.receiveMessage().what()).isEqualTo("started");
    var told = ear.receiveMessage();
    assertThat(told).isEqualTo(new Told(id, text, told.self()));
    return told.self();
  }

  static ActorRef<Command> expect(TestProbe<Told> ear, String what) {
    var told = ear.receiveMessage();
    assertThat(told.what()).isEqualTo(what);
    return told.self();
  }
}
