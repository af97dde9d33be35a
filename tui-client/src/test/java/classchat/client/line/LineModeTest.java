package classchat.client.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.client.link.Address;
import classchat.client.link.Backlog;
import classchat.client.link.FakeLink;
import classchat.client.link.Link;
import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.Ending;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.GroupAction;
import classchat.client.model.LogFile;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.client.model.SharedFile;
import classchat.wire.ErrorCode;
import classchat.wire.MessageKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LineModeTest {
  private static final String TYPE_TAG_CHANGE =
      "^\\{\"type\":\"([a-z]+)\".*?\"tag\":\"(\\d+)\"(?:,\"change\":\"([a-z]+)\")?.*";

  private static final String TYPE_TAG_STATE =
      "^\\{\"type\":\"([a-z]+)\".*?\"tag\":\"(\\d+)\"(?:.*?\"state\":\"([a-z]+)\")?.*";

  private final Inbox inbox = new Inbox();
  private final Backlog backlog = new Backlog(3);
  private final FakeLink link = new FakeLink(inbox::batch, backlog);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theEndOfInputWaitsForReadyAndForAnswers() throws InterruptedException {
    link.silent().connected();
    link.before(command -> {
      if (command instanceof Link.Hurry) {
        link.emit(new ClientEvent.Ready(List.of()));
        link.told(Link.Post.class).forEach(link::answer);
      }
    });

    var outcome = run("/msg @bob hi\n");

    assertThat(outcome.exitCode()).isZero();
    assertThat(types()).containsExactly("connected", "ready", "queued", "posted");
    assertThat(link.told().getLast()).isInstanceOf(Link.Quit.class);
  }

  @Test
  void anyFailedCommandMakesTheExitCodeOne() throws InterruptedException {
    link.ready();

    assertThat(run("/msg @bob hi\n/msg @nobody hi\n").exitCode()).isEqualTo(1);
    assertThat(printed()).contains("\"code\":\"unknown-user\"", "\"command\":\"/msg @nobody hi\"");
  }

  @Test
  void everyAnswerCarriesTheTagOfItsCommand() throws InterruptedException {
    link.ready();

    run(
        "{\"tag\":\"1\"} /msg @bob,@carol hi\n{\"tag\":\"2\"} /nothing\n{\"tag\":\"3\"} /help quit\n"
            + "{\"tag\":\"4\"} /passwd\n{\"tag\":\"5\"} /search x\n{\"tag\":\"6\"} \n"
            + "{\"tag\":\"7\"} "
            + "x".repeat(70_000)
            + "\n");

    assertThat(lines().filter(line -> line.contains("\"tag\":\"1\""))).hasSize(4);
    assertThat(lines().filter(line -> line.contains("\"tag\":\"2\"")))
        .singleElement()
        .asString()
        .contains("bad-command");
    assertThat(lines().filter(line -> line.contains("\"tag\":\"3\"")))
        .singleElement()
        .asString()
        .contains("notice", "leaves");
    assertThat(lines().filter(line -> line.contains("\"tag\":\"4\"")))
        .singleElement()
        .asString()
        .contains("bad-command", "none here");
    assertThat(lines().filter(line -> line.contains("\"tag\":\"5\"")))
        .singleElement()
        .asString()
        .contains("bad-command", "not in this version yet");
    assertThat(lines().filter(line -> line.contains("\"tag\":\"6\"")))
        .singleElement()
        .asString()
        .contains("bad-command");
    assertThat(lines().filter(line -> line.contains("\"tag\":\"7\"")))
        .singleElement()
        .asString()
        .contains("too-long");
  }

  @Test
  void aTextGoesToTheOpenConversationOnceItIsOpen() throws InterruptedException {
    link.silent().ready();
    link.before(command -> {
      if (command instanceof Link.Hurry) {
        assertThat(link.told(Link.Post.class)).as("it waits for the answer").isEmpty();
        link.told(Link.Open.class).forEach(link::answer);
      }
      if (command instanceof Link.Post post) {
        link.answer(post);
      }
    });

    assertThat(run("/open @bob\n//hello\n").exitCode()).isZero();
    assertThat(link.told(Link.Post.class))
        .singleElement()
        .satisfies(post -> assertThat(post.to()).isInstanceOf(Address.Known.class))
        .satisfies(post -> assertThat(post.text()).isEqualTo("/hello"));
  }

  @Test
  void aTextIsNotSentWhereNobodyMeantIt() throws InterruptedException {
    link.ready();

    var outcome = run("first\n/open @bob\n/open @nobody\nsecond\n/open @bob\n/open #hw1\nthird\n");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(link.told(Link.Post.class)).isEmpty();
    assertThat(backlog.unanswered()).isZero();
    assertThat(printed()).contains("unknown-group", "no conversation is open");
  }

  @Test
  void shownIsToldOnlyOfWhatIsFlushed() throws InterruptedException {
    var flushed = new ArrayList<Integer>();
    link.connected();
    for (var seq = 1; seq <= 50; seq++) {
      link.emit(new ClientEvent.Message(Samples.message(seq, "bob", "hello")));
    }
    link.emit(new ClientEvent.Ready(List.of()));
    link.before(command -> {
      if (command instanceof Link.Shown) {
        flushed.add(out.toString(StandardCharsets.UTF_8).split("\n").length);
      }
    });

    run("");

    assertThat(flushed.getFirst()).isEqualTo(52);
    assertThat(link.told(Link.Shown.class).getFirst().batch()).isEqualTo(52);
  }

  @Test
  void whenNobodyReadsAnyMoreItLeavesAndSaysNothingOfShown() throws InterruptedException {
    link.ready();

    var outcome = run(new ByteArrayInputStream(new byte[0]), new Broken(), Duration.ofDays(1));

    assertThat(outcome.exitCode()).isZero();
    assertThat(link.told(Link.Shown.class)).isEmpty();
    assertThat(link.told(Link.Quit.class)).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aSignalLeavesAtOnceAndWhatIsKeptHasNotFailed() throws Exception {
    link.silent().ready();
    try (var typed = new PipedOutputStream();
        var in = new PipedInputStream(typed)) {
      typed.write("/msg @bob hi\n".getBytes(StandardCharsets.UTF_8));
      link.before(command -> {
        if (command instanceof Link.Post post) {
          link.emit(
              new ClientEvent.Queued(
                  post.origin(), new PendingDraft(1, Samples.BOB, "hi", post.origin()), 1));
          inbox.leave();
        }
      });

      assertThat(run(in, out, Duration.ZERO).exitCode()).isZero();
    }
    assertThat(link.told(Link.Quit.class)).hasSize(1);
  }

  @Test
  void postsOfAnEarlierRunAreWaitedFor() throws InterruptedException {
    link.emit(
        new ClientEvent.Restored(
            "alice",
            List.of(),
            List.of(),
            List.of(new PendingDraft(5, Samples.BOB, "old", Origin.NONE))));
    link.ready();
    link.before(command -> {
      if (command instanceof Link.Hurry) {
        assertThat(link.told(Link.Quit.class)).isEmpty();
        link.emit(Samples.posted(Origin.NONE, 5, 9));
      }
    });

    assertThat(run("").exitCode()).isZero();
    assertThat(types()).contains("posted");
  }

  @Test
  void groupChangesOfAnEarlierRunDisturbNobody() throws InterruptedException {
    link.ready();
    link.before(command -> {
      if (command instanceof Link.Hurry) {
        var entry = Samples.entry(3, "alice", new Change.Added(List.of("dan")));
        link.emit(
            new ClientEvent.ChangeMade(new Origin(0, Optional.of("old")), 5, entry),
            new ClientEvent.GivenUp(6, Samples.HW1));
      }
    });

    assertThat(run("/msg @bob hi\n").exitCode()).isZero();
    assertThat(lines().filter(line -> line.contains("\"tag\":\"old\"")))
        .singleElement()
        .asString()
        .contains("\"change\":\"added\"");
  }

  @Test
  void everyCommandOfGroupsIsAnsweredWithItsTag() throws InterruptedException {
    link.ready();
    var commands =
        List.of(
            "/group new #hw1 @bob",
            "/group add #hw1 @carol",
            "/group remove #hw1 @carol",
            "/group rename #hw1 #hw2",
            "/group owner #hw1 @bob",
            "/group info #hw1",
            "/ask #hw1 --anonymous why?",
            "/announce #hw1 no class",
            "/questions #hw1",
            "/silence #hw1 @bob 5",
            "/class new #all",
            "/open #hw1",
            "/answer 9 to 8",
            "/group leave #hw1",
            "/role @bob assistant",
            "/disable @bob",
            "/enable @bob");
    var input = new StringBuilder();
    for (var i = 0; i < commands.size(); i++) {
      input.append("{\"tag\":\"").append(i).append("\"} ").append(commands.get(i)).append('\n');
    }

    var outcome = run(input.toString());

    assertThat(outcome.exitCode()).isZero();
    assertThat(backlog.unanswered()).isZero();
    assertThat(
            lines()
                .filter(line -> line.contains("\"tag\"") && !line.contains("\"queued\""))
                .map(line -> line.replaceAll(TYPE_TAG_CHANGE, "$2 $1 $3").strip()))
        .containsExactly(
            "0 group created",
            "1 group added",
            "2 group removed",
            "3 group renamed",
            "4 group owner",
            "5 group info",
            "6 posted",
            "7 posted",
            "8 questions",
            "9 group silenced",
            "10 group created",
            "11 ok",
            "12 answered",
            "13 group left",
            "14 ok",
            "15 ok",
            "16 ok");
    assertThat(link.told(Link.Post.class))
        .extracting(Link.Post::kind)
        .containsExactly(MessageKind.ANONYMOUS_QUESTION, MessageKind.ANNOUNCEMENT);
  }

  @Test
  void anAnswerIsTakenInTheOpenGroupOnly() throws InterruptedException {
    link.ready();

    var outcome = run("/answer 2\n/open @bob\n/answer 3\n/open #class\n/answer 4\n");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(lines().filter(line -> line.contains("no group is open"))).hasSize(2);
    assertThat(link.told(Link.Change.class))
        .singleElement()
        .satisfies(change -> assertThat(change.group()).isInstanceOf(Address.Known.class))
        .satisfies(change -> assertThat(change.action()).isEqualTo(new GroupAction.Accept(0, 4)));
    assertThat(backlog.unanswered()).isZero();
  }

  @Test
  void everyCommandOfFilesIsAnsweredWithItsTag() throws InterruptedException {
    link.ready();
    var commands =
        List.of(
            "/send @bob ~/my log.tgz",
            "/send #class log.tgz",
            "/files",
            "/accept 3FA2 a folder",
            "/decline 3fa2",
            "/cancel 3fa2b1",
            "/block @bob",
            "/unblock @bob",
            "/block");
    var input = new StringBuilder();
    for (var i = 0; i < commands.size(); i++) {
      input.append("{\"tag\":\"").append(i).append("\"} ").append(commands.get(i)).append('\n');
    }

    var outcome = run(input.toString());

    assertThat(outcome.exitCode()).isZero();
    assertThat(backlog.unanswered()).isZero();
    assertThat(
            lines()
                .filter(line -> line.contains("\"tag\""))
                .map(line -> line.replaceAll(TYPE_TAG_STATE, "$2 $1 $3").strip()))
        .containsExactly(
            "0 file offered",
            "0 file done",
            "1 file offered",
            "1 file done",
            "2 files offered",
            "3 file accepted",
            "3 file done",
            "4 file declined",
            "5 file cancelled",
            "6 ok",
            "7 ok",
            "8 blocked");
    assertThat(link.told(Link.SendFile.class).getFirst().file())
        .isEqualTo(Path.of(System.getProperty("user.home"), "my log.tgz"));
    assertThat(link.told(Link.AcceptFile.class))
        .singleElement()
        .satisfies(accept -> assertThat(accept.id()).isEqualTo("3fa2"))
        .satisfies(
            accept -> assertThat(accept.folder()).contains(Path.of("a folder").toAbsolutePath()));
  }

  @Test
  void aFileThatCannotBeSentHasFailedAndGivesItsPlaceBack() throws InterruptedException {
    link.ready();

    assertThat(run("/send @nobody log.tgz\n/accept 9999\n/send @bob\n").exitCode()).isEqualTo(1);
    assertThat(lines().filter(line -> line.contains("\"error\""))).hasSize(3);
    assertThat(backlog.unanswered()).isZero();
  }

  @Test
  void theEndOfInputWaitsForTheTransferOfAnOffer() throws InterruptedException {
    link.silent().ready();
    var origins = new ArrayList<Origin>();
    link.before(command -> {
      if (command instanceof Link.SendFile send) {
        origins.add(send.origin());
        link.emit(new ClientEvent.Posted(send.origin(), 1, LogFile.offer(true), List.of()));
      }
      if (command instanceof Link.Shown && link.told(Link.Hurry.class).size() == 1) {
        assertThat(link.told(Link.Quit.class)).isEmpty();
        sent(origins);
      }
      if (command instanceof Link.Hurry) {
        link.emit(moved(origins.getFirst(), LogFile.sending(7), FileStep.PROGRESS, false));
      }
    });

    assertThat(run("/send @bob log.tgz\n").exitCode()).isZero();
    assertThat(printed()).contains("\"state\":\"done\"");
  }

  /** The answer comes once. */
  private void sent(List<Origin> origins) {
    if (!origins.isEmpty()) {
      var sent = LogFile.own(FileStage.DONE, Map.of());
      link.emit(moved(origins.removeFirst(), sent, FileStep.DONE, true));
    }
  }

  @Test
  void aTransferThatEndsOtherwiseThanWantedHasFailed() throws InterruptedException {
    link.silent().ready();
    link.before(command -> {
      if (command instanceof Link.AcceptFile accept) {
        var back = LogFile.of(FileStage.CANCELLED);
        link.emit(moved(accept.origin(), back, FileStep.CANCELLED, true));
      }
    });

    assertThat(run("/accept 3fa2\n").exitCode()).isEqualTo(1);
  }

  @Test
  void transfersOfAnEarlierRunAreWaitedForAndToldButFailNoCommand() throws InterruptedException {
    link.emit(new ClientEvent.FileIs(LogFile.taking(7), FileStep.KNOWN, Optional.empty()));
    link.ready();
    link.before(command -> {
      if (command instanceof Link.Shown && !link.told(Link.Hurry.class).isEmpty()) {
        assertThat(link.told(Link.Quit.class)).isEmpty();
        var failed = LogFile.failed("the disk is full");
        link.emit(new ClientEvent.FileIs(failed, FileStep.FAILED, Optional.empty()));
      }
      if (command instanceof Link.Hurry) {
        link.emit(new ClientEvent.FileIs(LogFile.taking(9), FileStep.PROGRESS, Optional.empty()));
      }
    });

    assertThat(run("").exitCode()).isZero();
    assertThat(printed()).contains("\"state\":\"progress\"", "the disk is full");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("waits for log.tgz");
  }

  @Test
  void aSignalLeavesATransferToTheNextStart() throws InterruptedException {
    link.silent().ready();
    link.before(command -> {
      if (command instanceof Link.AcceptFile accept) {
        link.emit(moved(accept.origin(), LogFile.taking(0), FileStep.ACCEPTED, false));
        inbox.leave();
      }
    });

    assertThat(run("/accept 3fa2\n").exitCode()).isZero();
    assertThat(printed()).doesNotContain("\"error\"");
  }

  @Test
  void autoReadMarksOffersToo() throws InterruptedException {
    link.connected();
    link.emit(new ClientEvent.Message(LogFile.offer(false)));
    link.emit(new ClientEvent.Ready(List.of()));

    run(new ByteArrayInputStream(new byte[0]), out, Duration.ZERO, true);

    assertThat(link.told(Link.MarkRead.class)).hasSize(1);
  }

  private static ClientEvent moved(Origin origin, SharedFile file, FileStep step, boolean last) {
    return new ClientEvent.FileMoved(origin, file, step, last);
  }

  @Test
  void aChangeThatIsKeptHasNotFailedWhenItLeaves() throws InterruptedException {
    link.silent().ready();
    link.before(command -> {
      if (command instanceof Link.Change change) {
        var draft = new PendingDraft(1, Samples.HW1, "", change.origin());
        link.emit(new ClientEvent.Queued(change.origin(), draft, 1));
        inbox.leave();
      }
    });

    assertThat(run("/group add #class @bob\n").exitCode()).isZero();
  }

  @Test
  void autoReadMarksGroupsToo() throws InterruptedException {
    link.connected();
    link.emit(
        Samples.message("bob", "a", MessageKind.PLAIN),
        Samples.changed("bob", new Change.Added(List.of("dan"))));
    link.emit(new ClientEvent.Ready(List.of()));

    run(new ByteArrayInputStream(new byte[0]), out, Duration.ZERO, true);

    assertThat(link.told(Link.MarkRead.class))
        .singleElement()
        .satisfies(
            read -> assertThat(read.conversation()).isEqualTo(new Address.Known(Samples.HW1.id())));
  }

  @Test
  void countedReceiptsAreToldBeforeTheyCountAsShown() throws InterruptedException {
    var printed = new ArrayList<String>();
    link.connected();
    link.emit(Samples.message("alice", "a", MessageKind.PLAIN));
    link.emit(Samples.groupProgress("bob", 17, 17), Samples.groupProgress("carol", 17, 17));
    link.emit(new ClientEvent.Ready(List.of()));
    link.before(command -> {
      if (command instanceof Link.Shown) {
        printed.add(printed());
      }
    });

    run(new ByteArrayInputStream(new byte[0]), out, Duration.ZERO, Format.PLAIN, false);

    assertThat(printed.getFirst()).contains("[#hw1 17] read by 2\n");
  }

  @Test
  void itReadsNoFurtherWhileTooManyPostsAreUnanswered() throws InterruptedException {
    var most = new ArrayList<Integer>();
    link.silent().ready();
    var feed = Thread.ofPlatform().unstarted(this::answerOneByOne);
    link.before(command -> {
      if (command instanceof Link.Post) {
        most.add(backlog.unanswered());
      }
    });
    feed.start();

    var outcome = run("/msg @bob hi\n".repeat(20));

    feed.join();
    assertThat(outcome.exitCode()).isZero();
    assertThat(link.told(Link.Post.class)).hasSize(20);
    assertThat(most).allMatch(unanswered -> unanswered <= 3);
  }

  @Test
  void autoReadMarksWhatIsWrittenOutAndKeepsItsAnswersToItself() throws InterruptedException {
    link.connected();
    link.emit(new ClientEvent.Message(Samples.message(1, "bob", "a")));
    link.emit(new ClientEvent.Message(Samples.message(2, "bob", "b")));
    link.emit(new ClientEvent.Message(Samples.message(3, "alice", "mine")));
    link.emit(new ClientEvent.Ready(List.of()));

    run(new ByteArrayInputStream(new byte[0]), out, Duration.ZERO, true);

    assertThat(link.told(Link.MarkRead.class))
        .singleElement()
        .satisfies(
            read -> assertThat(read.conversation()).isEqualTo(new Address.Known(Samples.BOB.id())));
    assertThat(types()).doesNotContain("ok");
    assertThat(link.told().indexOf(link.told(Link.MarkRead.class).getFirst()))
        .isGreaterThan(link.told().indexOf(link.told(Link.Shown.class).getFirst()));
  }

  @Test
  void itStaysOnWhenAskedTo() throws InterruptedException {
    link.ready();
    var begin = System.nanoTime();

    run(new ByteArrayInputStream(new byte[0]), out, Duration.ofMillis(300));

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void quitLeavesWhenEverythingBeforeItIsAnswered() throws InterruptedException {
    link.ready();

    var input =
        new ByteArrayInputStream(
            "/msg @bob hi\ntata\n/msg @bob no\n".getBytes(StandardCharsets.UTF_8));
    var outcome = run(input, out, Duration.ofDays(1));

    assertThat(outcome.exitCode()).isZero();
    assertThat(link.told(Link.Post.class)).hasSize(1);
    assertThat(types()).contains("posted");
  }

  @Test
  void whatIsUnansweredAtTheEndHasFailed() throws InterruptedException {
    link.silent().emit(new ClientEvent.Connecting("one:1"), new ClientEvent.Connecting("two:2"));
    link.before(command -> {
      if (command instanceof Link.Hurry) {
        link.end(Ending.NO_SERVER, ErrorCode.NOT_CONNECTED);
      }
    });

    var outcome = run("{\"tag\":\"w\"} /who\n");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(lines().filter(line -> line.contains("\"tag\":\"w\"")))
        .singleElement()
        .asString()
        .contains("not-connected", "/who");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("classchat: no server reached at one:1, two:2: that was it\n");
  }

  @Test
  void linesThatWaitedInVainHaveFailed() throws InterruptedException {
    link.silent();
    link.before(command -> {
      if (command instanceof Link.Hurry) {
        link.end(Ending.NO_SERVER, ErrorCode.NOT_CONNECTED);
      }
    });

    run("/open @bob\nfirst\n/who\n");

    assertThat(lines().filter(line -> line.contains("\"not-connected\""))).hasSize(4);
    assertThat(printed()).contains("\"command\":\"first\"", "\"command\":\"/who\"");
  }

  @Test
  void aLinkThatStopsWithoutAWordIsAFailure() throws InterruptedException {
    inbox.linkStopped();

    assertThat(run("").exitCode()).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).isNotEmpty();
  }

  @Test
  void eachEndingHasItsExitCode() throws InterruptedException {
    assertThat(exitCode(Ending.SIGN_IN_REFUSED)).isEqualTo(3);
    assertThat(exitCode(Ending.NO_SERVER)).isEqualTo(4);
    assertThat(exitCode(Ending.VERSION_REFUSED)).isEqualTo(4);
    assertThat(exitCode(Ending.KEY_REFUSED)).isEqualTo(5);
    assertThat(exitCode(Ending.REPLACED)).isEqualTo(1);
  }

  private int exitCode(Ending ending) throws InterruptedException {
    link.end(ending, ErrorCode.NOT_ALLOWED);
    return run("").exitCode();
  }

  private void answerOneByOne() {
    for (var i = 0; i < 20; i++) {
      var next = i;
      await().until(() -> link.told(Link.Post.class).size() > next);
      link.answer(link.told(Link.Post.class).get(next));
    }
  }

  private Outcome run(String input) throws InterruptedException {
    return run(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, Duration.ZERO);
  }

  private Outcome run(InputStream in, OutputStream to, Duration stay) throws InterruptedException {
    return run(in, to, stay, false);
  }

  private Outcome run(InputStream in, OutputStream to, Duration stay, boolean autoRead)
      throws InterruptedException {
    return run(in, to, stay, Format.JSON, autoRead);
  }

  private Outcome run(
      InputStream in, OutputStream to, Duration stay, Format format, boolean autoRead)
      throws InterruptedException {
    var input =
        new LineInput(in, true, () -> new Passwords.Change.Missing("none here"), backlog, inbox);
    var diagnostics =
        new Diagnostics(new PrintStream(err, true, StandardCharsets.UTF_8), Path.of("p"));
    var outcome =
        new LineMode(
                inbox,
                link,
                input,
                new LineOutput(to),
                diagnostics,
                Samples.CLOCK,
                new LineMode.Manner(format, stay, autoRead, false))
            .run();
    diagnostics.ended(outcome.ended());
    return outcome;
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private java.util.stream.Stream<String> lines() {
    return printed().lines();
  }

  private List<String> types() {
    return lines().map(line -> line.replaceAll("^\\{\"type\":\"([a-z]+)\".*", "$1")).toList();
  }

  /** A pipe whose reader is gone. */
  private static final class Broken extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
