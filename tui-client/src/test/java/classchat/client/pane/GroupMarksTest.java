package classchat.client.pane;

import static classchat.client.pane.Views.BUILD;
import static classchat.client.pane.Views.at;
import static classchat.client.pane.Views.chats;
import static classchat.client.pane.Views.longTalk;
import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.display.Size;
import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.Group;
import classchat.client.view.Focus;
import classchat.client.view.Glyphs;
import classchat.client.view.Panes;
import classchat.client.view.Reading;
import classchat.wire.MessageKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands beside messages of a group, and beside its members. */
final class GroupMarksTest {
  private static final Size SIZE = new Size(80, 30);
  private static final List<String> FOUR = List.of("alice", "bob", "carol", "dave");

  @Test
  void whoCameLaterOrHasGoneCountsInNoMessage() {
    var views =
        group()
            .said(BUILD, 2, "alice", at("14:00"), "early")
            .done(BUILD, 3, "bob", "14:01", new Change.Added(List.of("erin")))
            .done(BUILD, 4, "bob", "14:02", new Change.Removed(List.of("dave")))
            .said(BUILD, 5, "alice", at("14:03"), "late")
            .has(BUILD, "bob", 5, 2)
            .has(BUILD, "dave", 4, 4)
            .has(BUILD, "erin", 5, 5);

    assertThat(row(views, "early")).endsWith(" r1/2");
    assertThat(row(views, "late")).endsWith(" r1/3");
  }

  @Test
  void countsGoFromStoredToDeliveredToRead() {
    var stored = group().said(BUILD, 2, "alice", at("14:00"), "look");
    var delivered = stored.has(BUILD, "bob", 2, 0).has(BUILD, "carol", 2, 0);
    var read = delivered.has(BUILD, "carol", 2, 2);

    assertThat(row(stored, "look")).endsWith(" s");
    assertThat(row(delivered, "look")).endsWith(" d2/3");
    assertThat(row(read, "look")).endsWith(" r1/3");
  }

  @Test
  void whileNobodyIsListedTheGroupSaysHowManyThereAre() {
    var views =
        chats()
            .with(new ClientEvent.GroupIs(BUILD, new Group("build", "bob", 30, true, 1)))
            .open(BUILD)
            .but(next -> next.look = Views.look(Glyphs.ASCII))
            .said(BUILD, 2, "alice", at("14:00"), "look")
            .has(BUILD, "bob", 2, 2);

    assertThat(row(views, "look")).endsWith(" r1/29");
  }

  @Test
  void everybodySeesHowManyHaveReadAnAnnouncement() {
    var views =
        group()
            .said(BUILD, 2, "bob", "14:00", MessageKind.ANNOUNCEMENT, "room 5")
            .said(BUILD, 3, "bob", at("14:01"), "and nothing else")
            .has(BUILD, "carol", 3, 3)
            .has(BUILD, "bob", 3, 3);

    assertThat(row(views, "room 5")).endsWith(" r1/3");
    assertThat(row(views, "nothing else")).doesNotContain("r1");
    assertThat(text(views)).contains("! announcement ---");
  }

  @Test
  void nobodyCanWriteWhatLooksLikeAnAnnouncement() {
    var real = group().said(BUILD, 2, "bob", "14:00", MessageKind.ANNOUNCEMENT, "room 5");
    var frame = row(real, "! announcement").replaceAll(".*! ann", "! ann") + "\n| room 5";
    var faked = group().said(BUILD, 2, "bob", at("14:00"), frame);

    assertThat(row(real, "! announcement")).contains("|!14:00 bob");
    assertThat(row(faked, "! announcement")).contains("| 14:00 bob");
  }

  @Test
  void whoAskedAnonymouslyIsNamedToThoseWhoMayKnow() {
    var views =
        group()
            .said(BUILD, 2, "", "14:00", MessageKind.ANONYMOUS_QUESTION, "why?")
            .said(BUILD, 3, "bob", "14:01", MessageKind.ANONYMOUS_QUESTION, "how?");

    assertThat(row(views, "question 2")).contains(" (anonymous) ");
    assertThat(row(views, "question 3")).contains(" bob (anonymous) ");
  }

  @Test
  void aQuestionSaysWhetherItIsAnsweredAndTheAnswerOfWhat() {
    var open =
        group()
            .said(BUILD, 2, "bob", "14:00", MessageKind.QUESTION, "why?")
            .said(BUILD, 3, "carol", at("14:01"), "because");
    var answered = open.done(BUILD, 4, "bob", "14:02", new Change.Answered(2, 3));

    assertThat(text(open)).contains("? question 2, open").doesNotContain("= the answer");
    assertThat(text(answered))
        .contains("? question 2, answered by 3")
        .contains("= the answer to question 2")
        .contains("-- bob accepted 3 as the answer to 2");
  }

  @Test
  void changesAboveWhichSomethingIsMissingAreNotShown() {
    var views =
        chats()
            .group(BUILD, "bob", FOUR)
            .open(BUILD)
            .done(BUILD, 2, "bob", "13:00", new Change.Added(List.of("erin")))
            .done(BUILD, 8, "bob", "13:30", new Change.Added(List.of("frank")))
            .said(BUILD, 9, "carol", at("14:00"), "hello frank");

    assertThat(text(views)).contains("added frank", "hello frank").doesNotContain("added erin");
  }

  @Test
  void whatWasDoneAboveTheFirstMessageIsNotCountedAsNew() {
    var views =
        chats()
            .group(BUILD, "bob", FOUR)
            .open(BUILD)
            .done(BUILD, 1, "bob", "13:00", new Change.Created("build", FOUR, false))
            .done(BUILD, 2, "bob", "13:01", new Change.Added(List.of("erin")))
            .said(BUILD, 3, "carol", at("14:00"), "hello")
            .but(next -> next.reading = Reading.NEWEST.newAfter(0));

    assertThat(text(views)).contains("new since").doesNotContain("new above");
  }

  @Test
  void membersTellOfTheSelectedMessage() {
    var views =
        group()
            .said(BUILD, 2, "alice", at("14:00"), "one")
            .said(BUILD, 3, "alice", at("14:01"), "two")
            .has(BUILD, "bob", 2, 2)
            .but(next -> next.panes = new Panes(Map.of(Panes.Pane.MEMBERS, true)));
    var selected = views.but(next -> next.reading = Reading.NEWEST.select(2));

    assertThat(row(views, "owner online")).endsWith(" s");
    assertThat(row(selected, "owner online")).endsWith(" r");
  }

  @Test
  void aMemberFarDownIsInSightWhereTheKeysAre() {
    var views =
        longTalk(3)
            .group(BUILD, "bob", FOUR)
            .open(BUILD)
            .done(BUILD, 2, "bob", "13:00", new Change.Added(many()))
            .but(next -> {
              next.focus = Focus.MEMBERS;
              next.panes = new Panes(Map.of(Panes.Pane.MEMBERS, true));
              next.member = Optional.of("m250");
            });

    assertThat(row(views, "m250")).contains(">");
    assertThat(text(views)).contains("MEMBERS 504").doesNotContain("m100");
  }

  private static List<String> many() {
    return IntStream.rangeClosed(1, 500).mapToObj("m%03d"::formatted).toList();
  }

  @Test
  void nothingIsNewAboveTheEntryThatOneCameInWith() {
    var views =
        chats()
            .group(BUILD, "bob", FOUR)
            .open(BUILD)
            .done(BUILD, 9, "bob", "13:50", new Change.Added(List.of("alice", "carol")))
            .said(BUILD, 10, "bob", at("13:51"), "welcome")
            .but(next -> next.reading = Reading.NEWEST.newAfter(0));

    assertThat(text(views)).contains("new since", "welcome").doesNotContain("new above");
  }

  private static Views group() {
    return chats()
        .group(BUILD, "bob", FOUR)
        .open(BUILD)
        .but(next -> next.look = Views.look(Glyphs.ASCII));
  }

  private static String row(Views views, String text) {
    return Screen.render(views.view(), SIZE).rows().stream()
        .filter(row -> row.contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row with " + text + ":\n" + text(views)));
  }

  private static String text(Views views) {
    return String.join("\n", Screen.render(views.view(), SIZE).rows());
  }
}
