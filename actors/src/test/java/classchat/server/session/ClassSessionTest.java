package classchat.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import classchat.server.conversation.ClassKeeper;
import classchat.server.store.Membership;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.Quit;
import classchat.wire.EntryContent.Added;
import classchat.wire.EntryContent.GroupCreated;
import classchat.wire.EntryContent.Left;
import classchat.wire.EntryContent.Removed;
import classchat.wire.EntryContent.Silenced;
import classchat.wire.ErrorCode;
import classchat.wire.Head;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.ServerFrame.Bye;
import classchat.wire.ServerFrame.EntryPush;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.HeadsPush;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes of a whole server, by clients over TCP: everybody is in them before its first heads. */
final class ClassSessionTest extends InGroup {
  private static final GroupCreated CLASS = new GroupCreated(HW1, List.of(), true);

  private TestClient teacher;

  @BeforeEach
  void people() {
    teacher = attached("tess", Role.INSTRUCTOR);
  }

  @Test
  void everybodyWhoIsThereComesIntoAClassInOneStep_C5() {
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    posted(teacher, CLASS);

    for (var client : List.of(ann, bob)) {
      var head = client.next(HeadsPush.class).heads().getFirst();
      assertThat(head.group().orElseThrow().owner()).isEqualTo(member(teacher));
      assertThat(client.next(EntryPush.class).entry().content()).isInstanceOf(Added.class);
    }
    posted(teacher, said("read chapter 3", MessageKind.ANNOUNCEMENT));
    assertThat(refused(ann, said("me too", MessageKind.ANNOUNCEMENT)).code())
        .isEqualTo(ErrorCode.NOT_ALLOWED);
    posted(ann, said("all of it?", MessageKind.QUESTION));
    assertThat(bob.next(EntryPush.class, push -> push.entry().seq() == 4).entry().author())
        .isEqualTo(ann.account());
  }

  @Test
  void whoRegistersLaterFindsTheClassInItsFirstHeads_C5() {
    posted(teacher, CLASS);

    var late = server.connect();
    late.greet();
    late.signIn("late");
    var first = classOf(late.attach());

    assertThat(first.group().orElseThrow().name()).isEqualTo(HW1);
    assertThat(late.fetch(GROUP, 0, 9).entries())
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.content()).isEqualTo(new Added(List.of(member(late)))));
  }

  @Test
  void registrationsWhileAClassIsBeingFilledAllFindItInTheirFirstHeads() {
    for (int i = 0; i < 520; i++) {
      account("s" + i);
    }
    var newcomers = IntStream.range(0, 20).mapToObj(i -> server.connect()).toList();
    newcomers.forEach(TestClient::greet);
    newcomers.subList(0, 10).forEach(client -> client.signIn("new" + newcomers.indexOf(client)));
    teacher.send(post(teacher, CLASS));
    await().until(() -> server.store.conversations().load(GROUP).lastSeq() > 0);
    newcomers.subList(0, 10).forEach(ClassSessionTest::attach);
    newcomers
        .subList(10, 20)
        .forEach(client -> {
          client.signIn("new" + newcomers.indexOf(client));
          attach(client);
        });

    for (var client : newcomers) {
      assertThat(classOf(client.next(Heads.class)).group().orElseThrow().name()).isEqualTo(HW1);
    }
    await().until(() -> server.store.classes().missing(GROUP, 1).isEmpty());
    var members = server.store.conversations().load(GROUP).members();
    assertThat(members).hasSize(1 + 520 + 20);
    assertThat(members).allMatch(member -> member.periods().size() == 1);
  }

  @Test
  void whoWasRemovedOrLeftIsNotBroughtInAgain() {
    var ann = server.attached("ann");
    var bob = server.attached("bob");
    posted(teacher, CLASS);
    ann.next(EntryPush.class);
    bob.next(EntryPush.class);
    posted(teacher, new Removed(List.of(member(ann))));
    posted(bob, new Left(Optional.empty()));

    for (var client : List.of(ann, bob)) {
      client.send(new Quit());
      client.end();
      assertThat(classOf(again(client).attach()).readable().getLast().until()).isLessThan(9);
    }
    posted(teacher, new Added(List.of(member(ann))));
  }

  @Test
  void aClassThatWasNotFilledBeforeACrashIsFilledWhenTheServerStarts() {
    account("ann");
    account("bob");
    posted(teacher, CLASS);
    await().until(() -> server.store.classes().missing(GROUP, 1).isEmpty());
    account("cat");
    assertThat(server.store.classes().unfinished()).containsOnlyKeys(GROUP);

    new ClassKeeper(server.store.classes(), server.conversations, server.kit.system().ignoreRef())
        .goOn();

    await().until(() -> server.store.classes().unfinished().isEmpty());
  }

  @Test
  void whoGetsAnAccountIsAMemberBeforeItEverSignsIn() {
    posted(teacher, CLASS);
    await().until(() -> server.store.classes().missing(GROUP, 1).isEmpty());
    var cat = account("cat");

    new ClassKeeper(server.store.classes(), server.conversations, server.kit.system().ignoreRef())
        .made(List.of(cat.id()));

    await()
        .until(() ->
            server.store.conversations().load(GROUP).members().stream()
                .map(Membership::account)
                .anyMatch(cat.id()::equals));
  }

  @Test
  void aLostMessageToAClassIsSentAgainAndHeadsWaitForIt() {
    posted(teacher, CLASS);
    await().until(() -> server.store.classes().missing(GROUP, 1).isEmpty());
    var late = server.connect();
    late.greet();
    late.signIn("late");
    server.loses = true;
    late.send(new Attach(late.request(), List.of(), false));
    await().until(() -> server.lost.get() > 0);
    assertThat(late.drain()).noneMatch(Heads.class::isInstance);

    server.loses = false;

    assertThat(classOf(late.next(Heads.class)).lastSeq()).isGreaterThan(1);
  }

  @Test
  void nobodyGetsHeadsWithoutTheClasses() {
    posted(teacher, CLASS);
    var late = server.connect();
    late.greet();
    late.signIn("late");
    server.loses = true;
    late.send(new Attach(late.request(), List.of(), false));
    await().until(() -> server.lost.get() > 0);
    server.skipped.addAndGet(TimeUnit.MINUTES.toNanos(1));

    var got = late.until(Bye.class);

    assertThat(got).noneMatch(Heads.class::isInstance);
    assertThat(((Bye) got.getLast()).comeBack()).isTrue();
  }

  @Test
  void aFullClassKeepsNobodyFromSigningIn() {
    for (int i = 0; i < TestServer.CLASS_MEMBERS; i++) {
      account("s" + i);
    }
    posted(teacher, CLASS);
    await()
        .until(() ->
            server.store.conversations().load(GROUP).members().size() == TestServer.CLASS_MEMBERS);

    var late = server.connect();
    late.greet();
    late.signIn("late");

    assertThat(late.attach().heads()).extracting(Head::conversation).doesNotContain(GROUP);
  }

  @Test
  void whoIsSilencedReadsAndIsToldForHowLong() {
    var ann = server.attached("ann");
    posted(teacher, CLASS);
    ann.next(EntryPush.class);
    posted(teacher, new Silenced(member(ann), 5));
    posted(teacher, said("quiet, please", MessageKind.PLAIN));

    assertThat(refused(ann, said("no", MessageKind.PLAIN)).text()).contains("another 5 minutes");
    assertThat(ann.fetch(GROUP, 0, 9).entries().getLast().seq()).isEqualTo(4);
  }

  private static void attach(TestClient client) {
    client.send(new Attach(client.request(), List.of(), false));
  }

  private static Head classOf(Heads heads) {
    return heads.heads().stream()
        .filter(head -> head.conversation().equals(GROUP))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no class in " + heads));
  }
}
