package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientState;
import classchat.client.model.ConversationState;
import classchat.client.model.GroupAction;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupState;
import classchat.client.model.Origin;
import classchat.wire.Body;
import classchat.wire.Entry;
import classchat.wire.EntryContent;
import classchat.wire.GroupName;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds in groups whatever is lost, repeated, refused, killed, in whichever order. */
class GroupLawsTest {
  private int named;

  /** Then nobody answers what was asked before. */
  private boolean killed;

  @RepeatedTest(200)
  void whatWasShownIsWhatAMemberMayReadOnceInOrderAndMakesTheGroupWhatItIs(
      RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var world = new CoreWorld(new FakeServer(), random);
    world.connect();
    world.quiet();
    make(world, "first");
    world.quiet();

    for (var step = 0; step < 300; step++) {
      move(world, random);
      flow(world, random);
    }
    settle(world);

    var state = state(world.shown);
    for (var group : world.server.groups.values()) {
      assertThat(seqs(world.shown, group))
          .containsExactlyElementsOf(group.visible().stream().map(Entry::seq).toList());
      assertThat(shown(world.shown, group)).isEqualTo(changes(group));
      if (group.has(FakeServer.SELF)) {
        isAsOnTheServer(shown(state, group), group);
      } else if (group.isKnown()) {
        assertThat(facts(shown(state, group)).group().member()).isFalse();
      }
    }
    assertThat(world.core.drafts()).isZero();
    if (!killed) {
      assertThat(world.backlog.unanswered()).isZero();
    }
  }

  private static void isAsOnTheServer(ConversationState shown, FakeGroup group) {
    var facts = facts(shown);
    var info = group.info.orElseThrow();
    assertThat(shown.ref().label()).isEqualTo("#" + info.name());
    assertThat(facts.group().name()).isEqualTo(info.name().value());
    assertThat(facts.group().owner()).isEqualTo(info.owner().name().value());
    assertThat(facts.group().members()).isEqualTo(info.members());
    assertThat(facts.group().member()).isTrue();
    if (facts.isListed()) {
      assertThat(facts.members().keySet())
          .isEqualTo(
              FakeGroup.everybody().stream()
                  .filter(user -> group.has(user.account()))
                  .map(user -> user.name().value())
                  .collect(Collectors.toSet()));
    }
  }

  /** Of what a group's entries did, in the order of the log. */
  private static List<Change> changes(FakeGroup group) {
    return group.visible().stream()
        .flatMap(entry -> Contents.change(entry.content(), Optional.empty()).stream())
        .toList();
  }

  private static List<Change> shown(List<ClientEvent> events, FakeGroup group) {
    return events.stream()
        .flatMap(event ->
            switch (event) {
              case ClientEvent.Changed(var entry) -> Stream.of(entry);
              case ClientEvent.ChangeMade made -> Stream.of(made.entry());
              default -> Stream.<GroupEntry>empty();
            })
        .filter(entry -> entry.conversation().id().equals(group.id))
        .map(GroupEntry::change)
        .map(GroupLawsTest::withoutFormerName)
        .toList();
  }

  private static Change withoutFormerName(Change change) {
    return change instanceof Change.Renamed(var previous, var name)
        ? new Change.Renamed(Optional.empty(), name)
        : change;
  }

  private static GroupState facts(ConversationState shown) {
    return shown.group().orElseThrow();
  }

  private void move(CoreWorld world, Random random) {
    var groups = List.copyOf(world.server.groups.values());
    var group = groups.get(random.nextInt(groups.size()));
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 11 -> other(world, group, random);
      case 4, 5 -> act(world, group, action(group, random));
      case 6 -> say(world, group, "own " + named++);
      case 7 -> {
        if (groups.size() < 4) {
          make(world, random.nextInt(4) == 0 ? "taken" : "group" + named++);
        }
      }
      case 8 -> {
        if (random.nextInt(4) == 0) {
          world.kill();
          killed = true;
        } else {
          world.disconnect();
        }
      }
      case 12 -> world.command(new Link.Open(Origin.NONE, new Address.Known(group.id)));
      case 9 -> world.pass(Duration.ofMillis(random.nextInt(3_000)));
      case 10 -> world.show();
      case 13 -> {
        if (!world.toServer.isEmpty() && random.nextInt(3) == 0) {
          world.toServer.remove();
        }
      }
      default -> world.connect();
    }
  }

  /** A few steps of what is under way. */
  private static void flow(CoreWorld world, Random random) {
    for (var step = random.nextInt(5); step > 0; step--) {
      world.saved();
      world.serve();
      world.receive();
      world.show();
    }
  }

  /** Another member does something, and this device hears of it or not. */
  private void other(CoreWorld world, FakeGroup group, Random random) {
    var authors = FakeGroup.OTHERS.stream().filter(user -> group.has(user.account())).toList();
    if (authors.isEmpty()) {
      return;
    }
    var author = authors.get(random.nextInt(authors.size()));
    var could = group.has(FakeServer.SELF);
    var content = content(group, author, random);
    var entry = world.server.append(group, author, content);
    if (world.connected && (could || group.has(FakeServer.SELF)) && random.nextInt(3) > 0) {
      world.toClient.add(new ServerFrame.EntryPush(group.id, entry));
    }
    if (world.connected && group.isKnown() && random.nextInt(8) == 0) {
      world.toClient.add(new ServerFrame.HeadsPush(List.of(group.head())));
    }
  }

  private EntryContent content(FakeGroup group, UserInfo author, Random random) {
    var users = FakeGroup.everybody();
    var user = users.get(random.nextInt(users.size()));
    var member = new Member(user.account(), user.name());
    if (!group.isOwner(author.account())) {
      return random.nextInt(20) == 0 ? new EntryContent.Left(Optional.empty()) : said();
    }
    if (!group.has(user.account())) {
      return new EntryContent.Added(List.of(member));
    }
    return switch (user.equals(author) ? 3 : random.nextInt(4)) {
      case 0 -> new EntryContent.Removed(List.of(member));
      case 1 -> new EntryContent.Renamed(new GroupName("named" + named++));
      case 2 -> new EntryContent.OwnerChanged(member);
      default -> said();
    };
  }

  private EntryContent said() {
    return new EntryContent.Message(Body.text("theirs " + named++));
  }

  private GroupAction action(FakeGroup group, Random random) {
    var user = FakeGroup.OTHERS.get(random.nextInt(FakeGroup.OTHERS.size())).name();
    return switch (random.nextInt(group.isOwner(FakeServer.SELF) ? 8 : 20)) {
      case 0, 1, 6, 7 -> new GroupAction.Add(List.of(user));
      case 2 -> new GroupAction.Remove(List.of(user));
      case 3 -> new GroupAction.Rename(new GroupName("mine" + named++));
      case 4 -> new GroupAction.HandOn(user);
      case 5 -> new GroupAction.Leave();
      default -> new GroupAction.Accept(0, 1);
    };
  }

  private static void act(CoreWorld world, FakeGroup group, GroupAction action) {
    world.backlog.tryAdmit(1);
    world.command(new Link.Change(Origin.NONE, new Address.Known(group.id), action));
  }

  private static void say(CoreWorld world, FakeGroup group, String text) {
    world.backlog.tryAdmit(1);
    world.command(new Link.Post(Origin.NONE, new Address.Known(group.id), text));
  }

  private static void make(CoreWorld world, String name) {
    world.backlog.tryAdmit(1);
    world.command(
        new Link.NewGroup(Origin.NONE, new GroupName(name), List.of(FakeServer.ANN.name()), false));
  }

  /** All is well again: what is missing comes. */
  private static void settle(CoreWorld world) {
    for (var round = 0; round < 8; round++) {
      world.connect();
      world.quiet();
      world.pass(Duration.ofSeconds(11));
      world.quiet();
    }
    world.disconnect();
    world.connect();
    world.quiet();
    world.server.groups.values().stream()
        .filter(group -> group.has(FakeServer.SELF))
        .forEach(group -> {
          // As the server would have pushed it, had it not been for the test.
          world.toClient.add(new ServerFrame.EntryPush(group.id, group.entries.getLast()));
          world.quiet();
        });
  }

  private static List<Long> seqs(List<ClientEvent> events, FakeGroup group) {
    return events.stream()
        .flatMap(event ->
            switch (event) {
              case ClientEvent.Message(var message) ->
                  Stream.of(new Seen(message.conversation().id().equals(group.id), message.seq()));
              case ClientEvent.Posted posted ->
                  Stream.of(
                      new Seen(
                          posted.message().conversation().id().equals(group.id),
                          posted.message().seq()));
              case ClientEvent.Changed(var entry) ->
                  Stream.of(new Seen(entry.conversation().id().equals(group.id), entry.seq()));
              case ClientEvent.ChangeMade made ->
                  Stream.of(
                      new Seen(
                          made.entry().conversation().id().equals(group.id), made.entry().seq()));
              default -> Stream.<Seen>empty();
            })
        .filter(Seen::here)
        .map(Seen::seq)
        .toList();
  }

  private record Seen(boolean here, long seq) {}

  private static ConversationState shown(ClientState state, FakeGroup group) {
    return Objects.requireNonNull(state.conversations().get(group.id));
  }

  /** A front end that stays while the link begins anew. */
  private static ClientState state(List<ClientEvent> events) {
    var state = ClientState.initial();
    for (var event : new ArrayList<>(events)) {
      state = state.apply(event);
    }
    return state;
  }
}
