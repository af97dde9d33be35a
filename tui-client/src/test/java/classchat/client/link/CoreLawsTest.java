package classchat.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientState;
import classchat.client.model.Origin;
import classchat.client.profile.Note;
import classchat.wire.ClientFrame;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds whatever is lost, repeated, refused, killed, in whichever order. */
class CoreLawsTest {
  private static final List<UserInfo> PEERS = List.of(FakeServer.ANN, FakeServer.BOB);

  @RepeatedTest(150)
  void everyEntryIsShownOnceInOrderAndEveryPostStoredOnce(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var server = new FakeServer();
    var bounds = LinkSettings.Bounds.DEFAULT;
    var small =
        new LinkSettings.Bounds(
            bounds.drafts(), bounds.draftBytes(), 1 + random.nextInt(4), bounds.waiting(), 6);
    var world = new CoreWorld(server, random, small);
    var texts = new ArrayList<String>();
    world.connect();
    world.quiet();

    for (var step = 0; step < 250; step++) {
      move(world, random, texts);
    }
    settle(world);

    for (var peer : PEERS) {
      var log = server.with(peer);
      assertThat(world.messages(peer).stream().map(ChatMessage::seq))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, log.entries.size()).boxed().toList());
      var mine = world.messages(peer).stream().filter(ChatMessage::own).map(ChatMessage::text);
      assertThat(mine)
          .containsExactlyElementsOf(
              world.disk.stream()
                  .flatMap(note ->
                      note instanceof Note.Drafted d ? Stream.of(Contents.text(d.content())) : null)
                  .filter(text -> text.contains(peer.name().value()) && !text.startsWith("refuse"))
                  .toList());
    }
    assertThat(world.core.drafts()).isZero();
    assertThat(conversations(world.shown).equals(fresh(server))).isTrue();
  }

  @RepeatedTest(100)
  void whateverAServerGoesBackToWhatItHasInTheEndWasShownOnceInOrder(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var server = new FakeServer();
    var world = new CoreWorld(server, random);
    var texts = new ArrayList<String>();
    world.connect();
    world.quiet();

    for (var step = 0; step < 250; step++) {
      move(world, random, texts);
      if (random.nextInt(25) == 0) {
        world.disconnect();
        var log = server.with(PEERS.get(random.nextInt(PEERS.size())));
        server.restore(log, random.nextInt(log.entries.size() + 1));
        // What takes the place of entries before this client comes back is not noticed.
        world.connect();
        world.quiet();
      }
    }
    settle(world);

    for (var peer : PEERS) {
      var shown = world.messages(peer).stream().map(ChatMessage::text).toList();
      var stored =
          server.with(peer).entries.stream()
              .map(e -> ((EntryContent.Message) e.content()).body().bytes().toUtf8())
              .toList();
      assertThat(shown).doesNotHaveDuplicates();
      assertThat(shown.stream().filter(stored::contains)).containsExactlyElementsOf(stored);
      assertThat(shown)
          .containsAll(
              texts.stream()
                  .filter(text -> text.startsWith("to " + peer.name().value() + " "))
                  .filter(text -> drafted(world, text))
                  .toList());
    }
    assertThat(world.core.drafts()).isZero();
  }

  private static boolean drafted(CoreWorld world, String text) {
    return world.disk.stream()
        .anyMatch(n -> n instanceof Note.Drafted d && Contents.text(d.content()).equals(text));
  }

  private static void move(CoreWorld world, Random random, List<String> texts) {
    var server = world.server;
    var peer = PEERS.get(random.nextInt(PEERS.size()));
    var log = server.with(peer);
    switch (random.nextInt(14)) {
      case 0, 1 -> {
        var text = "from " + peer.name() + " " + server.appended++;
        var entry = server.append(log, peer.account(), text, Optional.empty());
        if (world.connected && random.nextInt(3) > 0) {
          world.toClient.add(new ServerFrame.EntryPush(log.id, entry));
        }
      }
      case 2 -> {
        if (world.connected && random.nextBoolean()) {
          world.toClient.add(new ServerFrame.HeadsPush(List.of(log.head())));
        }
      }
      case 3 -> {
        var push = server.cursor(log, peer.account(), random.nextInt(log.entries.size() + 1), 0);
        if (world.connected && random.nextInt(3) > 0) {
          world.toClient.add(push);
        }
      }
      case 4, 5, 6 -> {
        var text =
            (random.nextInt(8) == 0 ? "refuse " : "") + "to " + peer.name() + " " + texts.size();
        world.post(peer, text);
        world.saved();
        texts.add(text);
      }
      case 7 -> {
        if (random.nextInt(4) == 0) {
          world.kill();
        } else {
          world.disconnect();
        }
      }
      case 8 -> {
        if (!world.toServer.isEmpty() && world.toServer.peek() instanceof ClientFrame.Post post) {
          world.toServer.remove();
          if (random.nextBoolean()) {
            world.toClient.add(
                new ServerFrame.Refused(
                    post.request(), ErrorCode.RATE_LIMITED, "slowly", true, 300, 0));
          }
        }
      }
      case 9 -> world.pass(Duration.ofMillis(random.nextInt(3_000)));
      case 10 -> world.show();
      default -> {
        world.connect();
        world.serve();
        world.receive();
      }
    }
  }

  /** All is well again: what is missing comes. */
  private static void settle(CoreWorld world) {
    for (var round = 0; round < 40; round++) {
      if (!world.connected) {
        world.connect();
      }
      world.quiet();
      world.pass(Duration.ofSeconds(11));
      world.quiet();
      if (round == 20) {
        world.disconnect();
      }
      if (round > 20 && world.connected) {
        PEERS.forEach(peer ->
            world.toClient.add(new ServerFrame.HeadsPush(List.of(world.server.with(peer).head()))));
      }
    }
    world.command(new Link.Open(Origin.NONE, new Address.User(FakeServer.ANN.name())));
    world.command(new Link.Open(Origin.NONE, new Address.User(FakeServer.BOB.name())));
    world.quiet();
  }

  private static Object conversations(List<ClientEvent> events) {
    var state = ClientState.initial();
    for (var event : events) {
      // A restart begins anew: what was shown before it stays on the paper.
      state = event instanceof ClientEvent.Restored ? state : state.apply(event);
    }
    return state.conversations();
  }

  private static Object fresh(FakeServer server) {
    for (var log : server.logs.values()) {
      // A new device begins at its account's read: here nothing is read.
      assertThat(log.head().read()).isZero();
    }
    var world = new CoreWorld(server, new Random(0));
    world.connect();
    world.quiet();
    settle(world);
    return conversations(world.shown);
  }
}
