package classchat.client.pane;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Chord;
import classchat.client.display.Frame;
import classchat.client.display.Size;
import classchat.client.display.Spot;
import classchat.client.edit.Editor;
import classchat.client.keys.Action;
import classchat.client.keys.KeyMap;
import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ConversationState;
import classchat.client.model.FileSamples;
import classchat.client.model.FileStage;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupState;
import classchat.client.view.Focus;
import classchat.client.view.Glyphs;
import classchat.client.view.Look;
import classchat.client.view.Overlay;
import classchat.client.view.Panes;
import classchat.client.view.Reading;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.wire.MessageKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every view on every size. */
final class ScreenLawsTest {
  private static final List<String> TEXTS =
      List.of(
          "short",
          "two\nlines",
          "\ttab\tand tab",
          "日本語のとても長い文章です".repeat(20),
          "שלום עולם, مرحبا بالعالم",
          "e\u0301".repeat(50),
          "👨‍👩‍👧‍👦 👍🏽 🇩🇪 ⌚",
          "x".repeat(16 * 1024),
          "\u0301\u200d",
          "a\n".repeat(300));

  private final Random random = new Random(20261120);

  @Test
  void everyViewCanBeDrawnOnEverySize() {
    for (var round = 0; round < 300; round++) {
      var view = randomView();
      var size = new Size(1 + random.nextInt(250), 1 + random.nextInt(70));

      assertThat(whole(Screen.render(view, size))).as("%s on %s", view.scene(), size).isTrue();
      Screen.target(view, size, spot(size));
      Screen.scrolled(view, size, random.nextInt(-500, 500));
      Screen.revealing(view, size, random.nextInt(-3, 60));
      Screen.showsEarliest(view, size);
      assertThat(Screen.page(view, size)).isPositive();
      assertThat(Screen.lowestScroll(view, size)).isNotNegative();
    }
  }

  @Test
  void everySceneCanBeDrawnOnEverySmallSize() {
    for (var view : Scenes.all().values()) {
      for (var columns = 1; columns <= 62; columns++) {
        for (var rows = 1 + columns % 3; rows <= 16; rows += 3) {
          assertThat(whole(Screen.render(view, new Size(columns, rows)))).isTrue();
        }
      }
    }
  }

  @Test
  void asciiGlyphsDrawNothingElseOfOurs() {
    Scenes.all()
        .forEach((name, view) -> {
          var others = others(view);
          var frame = Screen.render(Scenes.ascii(view), new Size(120, 40));
          assertThat(texts(frame))
              .as(name)
              .allMatch(text -> text.chars().allMatch(c -> c < 0x7f) || others.contains(text));
        });
  }

  @Test
  void scrollingUpAndDownAgainComesBack() {
    for (var round = 0; round < 100; round++) {
      var view = Views.withReading(randomTalk(), Reading.NEWEST);
      var size = new Size(40 + random.nextInt(100), 10 + random.nextInt(40));
      var up = Screen.scrolled(view, size, -1 - random.nextInt(30));
      var first = Views.withReading(view, up);
      var more = Screen.scrolled(first, size, -7);
      if (Screen.showsEarliest(Views.withReading(view, more), size)) {
        continue;
      }

      assertThat(Screen.scrolled(Views.withReading(view, more), size, 7)).isEqualTo(up);
      assertThat(Screen.scrolled(first, size, 10_000)).isEqualTo(Reading.NEWEST);
    }
  }

  @Test
  void scrollingStopsAtTheEarliestMessage() {
    var size = new Size(80, 24);
    var view = Views.longTalk(100).view();

    var top = Views.withReading(view, Screen.scrolled(view, size, -100_000));

    assertThat(Screen.showsEarliest(view, size)).isFalse();
    assertThat(Screen.showsEarliest(top, size)).isTrue();
    assertThat(Screen.scrolled(top, size, -1)).isEqualTo(top.reading());
    assertThat(Screen.render(top, size).rows().get(3)).contains("message number 1");
  }

  @Test
  void aPageIsWhatScrollingByItReplaces() {
    var size = new Size(80, 24);
    var view = Views.longTalk(100).view();
    var page = Screen.page(view, size);

    var up = Views.withReading(view, Screen.scrolled(view, size, -page));

    assertThat(Screen.render(up, size).rows().get(1 + page)).contains("number " + (100 - page));
  }

  @Test
  void revealingBringsAMessageIntoSight() {
    var size = new Size(80, 24);
    for (var seq : List.of(1, 2, 37, 99, 100)) {
      var view = Views.longTalk(100).view();

      var shown = Views.withReading(view, Screen.revealing(view, size, seq));

      assertThat(messages(shown, size)).contains((long) seq);
    }
  }

  @Test
  void whatWaitsCanBeScrolledAwayAndComesBack() {
    var size = new Size(60, 10);
    var views = Views.longTalk(20);
    for (var key = 1; key <= 20; key++) {
      views = views.queued(key, Views.BOB, "waits " + key);
    }
    var view = views.view();

    var up = Views.withReading(view, Screen.scrolled(view, size, -3));
    var down = Views.withReading(up, Screen.scrolled(up, size, 2));

    assertThat(Screen.render(up, size).rows()).anyMatch(row -> row.contains("waits 17"));
    assertThat(Screen.render(up, size).rows()).noneMatch(row -> row.contains("waits 18"));
    assertThat(Screen.render(down, size).rows()).anyMatch(row -> row.contains("waits 19"));
    assertThat(Screen.scrolled(down, size, 1)).isEqualTo(Reading.NEWEST);
  }

  @Test
  void drawingLaysOutOnlyWhatIsInSight() {
    var area = new Area(0, 0, 80, 20);
    var view = Views.longTalk(ConversationState.KEPT).view();
    var transcript = new Transcript(view, view.open().orElseThrow(), area);

    transcript.draw(new Painting(new Size(80, 20), view.look()).plot(area));

    assertThat(transcript.laidOut()).isBetween(20, 22);
  }

  @Test
  void aClickOnAMessageMeansThatMessage() {
    var size = new Size(80, 24);
    var view = Views.longTalk(100).view();
    var rows = Screen.render(view, size).rows();

    for (var row = 2; row < 2 + Screen.page(view, size); row++) {
      var target = Screen.target(view, size, new Spot(40, row));
      var words = rows.get(row).split("number ", -1)[1].split(" ", -1)[0];
      assertThat(target).contains(new Target.Message(Long.parseLong(words)));
    }
  }

  @Test
  void aClickOnAChatMeansThatChat() {
    var view = Views.talk().view();
    var rows = Screen.render(view, new Size(80, 24)).rows();

    var order = ChatOrder.of(view);
    for (var index = 0; index < order.size(); index++) {
      var target = Screen.target(view, new Size(80, 24), new Spot(4, 2 + index));
      assertThat(rows.get(2 + index)).contains(order.get(index).ref().label());
      assertThat(target).contains(new Target.Chat(order.get(index).ref().id()));
    }
  }

  @Test
  void whatLiesOverTheChatsKeepsClicksFromThem() {
    var size = new Size(80, 24);
    var view = requireNonNull(Scenes.all().get("help"));

    for (var round = 0; round < 200; round++) {
      assertThat(Screen.target(view, size, spot(size))).isEmpty();
    }
  }

  @Test
  void chatsWithSomethingUnreadComeFirstThenTheLatest() {
    var labels = ChatOrder.of(Views.talk().view()).stream().map(talk -> talk.ref().label());

    assertThat(labels).containsExactly("@bob", "@carol", "@dave", "@erin");
  }

  @Test
  void aNameOf32ColumnsIsShownInFull() {
    var name = "a".repeat(31) + "z";
    var view =
        Views.online().open(Views.BUILD).said(Views.BUILD, 1, name, Views.at("12:00"), "hi").view();

    assertThat(Screen.render(view, new Size(60, 15)).rows()).anyMatch(row -> row.contains(name));
  }

  @Test
  void marksDifferWithoutTheirColour() {
    for (var glyphs : Glyphs.values()) {
      var texts = Arrays.stream(Mark.Stage.values()).map(stage -> stage.mark(glyphs).text());

      assertThat(texts).doesNotHaveDuplicates();
    }
  }

  @Test
  void hintsAndHelpNameTheKeysOfTheSettings() {
    var keys = KeyMap.of(Map.of(Action.HELP, List.of(Chord.ctrl("x"))));
    var look = Views.look(Glyphs.BMP);
    var other =
        new Look(
            look.glyphs(),
            look.widths(),
            look.zone(),
            look.time(),
            look.textMax(),
            look.chatList(),
            look.receipts(),
            keys);
    var talk = Views.talk().but(next -> next.look = other);

    assertThat(Screen.render(talk.view(), new Size(80, 24)).rows().getLast()).contains("^X help");
    assertThat(Screen.render(talk.overlay(new Overlay.Help(0)).view(), new Size(120, 40)).rows())
        .anyMatch(row -> row.contains("^X") && row.contains("keys and commands"));
  }

  @Test
  void aLetterIsAKeyOnlyWhereTheLastLineNamesIt() {
    for (var scene : Scenes.all().entrySet()) {
      for (var size : List.of(new Size(40, 10), new Size(50, 14), new Size(80, 24))) {
        var line = Screen.render(scene.getValue(), size).rows().getLast();
        for (var letter = 'a'; letter <= 'z'; letter++) {
          if (Screen.offers(scene.getValue(), size, String.valueOf(letter))) {
            assertThat(line).as(scene.getKey()).contains(" " + letter + " ");
          }
        }
      }
    }
  }

  @Test
  void whatCanBeDoneWithAMessageOfAGroupIsNamedOnTheSmallestScreen() {
    var view = requireNonNull(Scenes.all().get("group-selected"));

    assertThat(Screen.render(view, new Size(40, 10)).rows().getLast())
        .contains("i info r reply y copy a answer Esc back");
  }

  @Test
  void noKeyIsNamedThatDoesNothing() {
    var none = new EnumMap<Action, List<Chord>>(Action.class);
    List.of(Action.values()).forEach(action -> none.put(action, List.of()));
    for (var scene : Scenes.all().entrySet()) {
      var view = withKeys(scene.getValue(), KeyMap.of(none));

      assertThat(Screen.render(view, new Size(80, 24)).rows())
          .as(scene.getKey())
          .noneMatch(row -> row.contains("Esc ") || row.contains("Up/Down"))
          .noneMatch(row -> row.contains("─ closes") || row.contains(" ,"));
    }
  }

  @Test
  void aListNamesTheKeyThatStillClosesIt() {
    var keys = KeyMap.of(Map.of(Action.CLOSE, List.of(), Action.UP, List.of(Chord.ctrl("p"))));
    for (var name : List.of("help", "sheet", "picker", "file-list", "paste", "passwords")) {
      var view = withKeys(requireNonNull(Scenes.all().get(name)), keys);

      assertThat(Screen.render(view, new Size(80, 24)).rows())
          .as(name)
          .anyMatch(row -> row.contains("^C closes"));
    }
  }

  private static View withKeys(View view, KeyMap keys) {
    var look = view.look();
    return view.with(next ->
        next.look =
            new Look(
                look.glyphs(),
                look.widths(),
                look.zone(),
                look.time(),
                look.textMax(),
                look.chatList(),
                look.receipts(),
                keys));
  }

  @Test
  void noTextReachesAFrameAsAControlCharacter() {
    var hostile = "\u001b[2J\u0007a\u202eb\rc\u009bd";
    var view =
        Views.talk()
            .group(Views.BUILD, hostile, List.of("alice", hostile))
            .open(Views.BUILD)
            .done(Views.BUILD, 2, hostile, "14:29", new Change.Added(List.of(hostile)))
            .done(Views.BUILD, 3, "bob", "14:29", new Change.Renamed(Optional.empty(), hostile))
            .said(Views.BUILD, 4, hostile, "14:30", MessageKind.ANNOUNCEMENT, hostile)
            .said(Views.BUILD, 5, "bob", Views.at("14:30"), hostile)
            .offered(Views.BUILD, 6, hostile, "14:30", hostile, 7)
            .file(Views.BUILD, 6, FileStage.FAILED, file -> FileSamples.because(file, hostile))
            .offered(Views.BUILD, 7, "bob", "14:30", hostile, 7)
            .file(Views.BUILD, 7, FileStage.DONE, file -> FileSamples.at(file, 7, "/" + hostile))
            .offered(Views.BOB, 8, "bob", "14:30", hostile, 7)
            .but(next -> {
              next.input = Editor.of(hostile);
              next.complain(hostile);
            })
            .session(Session.State.OFFLINE, Optional.empty(), hostile)
            .view();

    assertThat(texts(Screen.render(view, new Size(120, 40))))
        .allMatch(text -> text.chars().noneMatch(Character::isISOControl))
        .noneMatch(text -> text.contains("\u202e"));
  }

  @Test
  void noOfferTakesMoreThanTwoRows() {
    for (var entry : Scenes.all().entrySet()) {
      for (var size :
          List.of(new Size(40, 10), new Size(60, 15), new Size(80, 24), new Size(120, 40))) {
        var rows = rowsOfOffers(entry.getValue(), size);
        assertThat(rows.values()).as(entry.getKey()).allMatch(count -> count <= 2);
      }
    }
  }

  /** How many rows there are of each message that offers a file. */
  private static Map<Long, Integer> rowsOfOffers(View view, Size size) {
    var offers = new HashSet<Long>();
    view.open().stream()
        .flatMap(talk -> talk.messages().stream())
        .filter(message -> message.file().isPresent())
        .forEach(message -> offers.add(message.seq()));
    var rows = new HashMap<Long, Integer>();
    var left = Layout.of(view, size).transcript().column();
    for (var row = 0; row < size.rows(); row++) {
      var target = Screen.target(view, size, new Spot(left, row));
      if (target.orElse(null) instanceof Target.Message(var seq) && offers.contains(seq)) {
        rows.merge(seq, 1, Integer::sum);
      }
    }
    return rows;
  }

  @Test
  void everyEntryOfAGroupIsShownInItsOrder() {
    for (var round = 0; round < 100; round++) {
      var view = randomGroup().view();
      var talk = view.open().orElseThrow();
      var timeline = new Timeline(talk);

      var seqs = LongStream.range(0, timeline.size()).map(at -> timeline.get((int) at).seq());
      var all =
          Stream.concat(
              talk.messages().stream().map(ChatMessage::seq),
              talk.group().map(GroupState::changes).orElse(List.of()).stream()
                  .map(GroupEntry::seq));
      var shown = seqs.boxed().toList();
      assertThat(shown).isSorted().doesNotHaveDuplicates();
      assertThat(all.filter(seq -> !shown.contains(seq)))
          .allMatch(seq -> talk.messages().isEmpty() || seq < talk.messages().getFirst().seq());
      for (var at = 0; at < shown.size(); at++) {
        assertThat(timeline.index(shown.get(at))).isEqualTo(at);
      }
    }
  }

  private Set<Long> messages(View view, Size size) {
    var seen = new HashSet<Long>();
    for (var row = 0; row < size.rows(); row++) {
      Screen.target(view, size, new Spot(40, row))
          .filter(Target.Message.class::isInstance)
          .ifPresent(target -> seen.add(((Target.Message) target).seq()));
    }
    return seen;
  }

  private View randomView() {
    var scenes = List.copyOf(Scenes.all().values());
    var view = random.nextInt(3) == 0 ? scenes.get(random.nextInt(scenes.size())) : randomTalk();
    var panes = new EnumMap<Panes.Pane, Boolean>(Panes.Pane.class);
    for (var pane : Panes.Pane.values()) {
      if (random.nextBoolean()) {
        panes.put(pane, random.nextBoolean());
      }
    }
    var focus = List.of(Focus.values()).get(random.nextInt(Focus.values().length));
    var anchor =
        random.nextBoolean()
            ? Optional.<Reading.Anchor>empty()
            : Optional.of(new Reading.Anchor(random.nextInt(50), random.nextInt(-2, 300)));
    var reading = new Reading(anchor, random.nextInt(-2, 40), random.nextInt(40));
    var input = random.nextBoolean() ? "" : text();
    return view.with(next -> {
      next.input = Editor.of(input);
      next.panes = new Panes(panes);
      next.focus = focus;
      next.reading = reading;
    });
  }

  private View randomTalk() {
    var views = random.nextBoolean() ? Views.chats().open(Views.BOB) : randomGroup();
    var where = views.view().open().orElseThrow().ref();
    var first = views.view().open().orElseThrow().position() + 1;
    for (var seq = first; seq < first + random.nextInt(12); seq++) {
      var from = List.of("alice", "bob", "b".repeat(32)).get(random.nextInt(3));
      views = views.said(where, seq, from, Views.at("14:10").plusSeconds(seq * 9000L), text());
    }
    for (var key = 1; key < random.nextInt(4); key++) {
      views = views.queued(key, where, text());
    }
    return views.view();
  }

  /** With and without a list of its members, some of whom are far, and with all that can happen. */
  private Views randomGroup() {
    var views = Views.chats().open(Views.BUILD);
    var long32 = "b".repeat(32);
    if (random.nextBoolean()) {
      views = views.group(Views.BUILD, "bob", List.of("alice", "bob:ASSISTANT", "carol", long32));
    }
    for (var seq = 3; seq < 3 + random.nextInt(60); seq++) {
      var time = "%02d:%02d".formatted(seq / 4, random.nextInt(60));
      views =
          switch (random.nextInt(4)) {
            case 0 -> views.done(Views.BUILD, seq, long32, time, change());
            case 1 -> views.has(Views.BUILD, pick("carol", "alice", long32), seq, seq - 1);
            default -> {
              var kind = pick(MessageKind.values());
              var hidden = kind == MessageKind.ANONYMOUS_QUESTION && random.nextBoolean();
              var from = hidden ? "" : pick("alice", "bob", long32);
              yield views.said(Views.BUILD, seq, from, time, kind, text());
            }
          };
    }
    return views;
  }

  private Change change() {
    return pick(
        new Change.Added(List.of("dora", "ed", "fay", "gus", "hal")),
        new Change.Removed(List.of("alice")),
        new Change.Left(Optional.of("carol")),
        new Change.Renamed(Optional.empty(), "c".repeat(32)),
        new Change.HandedOn("alice"),
        new Change.Silenced("bob", Integer.MAX_VALUE),
        new Change.Answered(3 + random.nextInt(9), 6 + random.nextInt(9)));
  }

  @SafeVarargs
  private <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Spot spot(Size size) {
    return new Spot(random.nextInt(size.columns()), random.nextInt(size.rows()));
  }

  /** Whether every wide cluster has its right half, and nothing else has one. */
  private static boolean whole(Frame frame) {
    for (var row = 0; row < frame.size().rows(); row++) {
      var half = false;
      for (var column = 0; column < frame.size().columns(); column++) {
        var width = frame.cell(column, row).width();
        if (half != (width == 0)) {
          return false;
        }
        half = width == 2;
      }
      if (half) {
        return false;
      }
    }
    return true;
  }

  private static List<String> texts(Frame frame) {
    var texts = new ArrayList<String>();
    for (var row = 0; row < frame.size().rows(); row++) {
      for (var column = 0; column < frame.size().columns(); column++) {
        texts.add(frame.cell(column, row).text());
      }
    }
    return texts;
  }

  /** Everything that others wrote. */
  private static String others(View view) {
    var all = new StringBuilder(view.input().text());
    view.client().conversations().values().stream()
        .flatMap(talk -> talk.messages().stream())
        .forEach(message -> all.append(message.text()));
    view.completion().ifPresent(found -> found.choices().forEach(one -> all.append(one.text())));
    return all.toString();
  }
}
