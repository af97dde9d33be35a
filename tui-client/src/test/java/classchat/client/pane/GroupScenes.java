package classchat.client.pane;

import static classchat.client.pane.Views.BUILD;
import static classchat.client.pane.Views.at;
import static classchat.client.pane.Views.chats;
import static classchat.client.pane.Views.ref;

import classchat.client.model.Change;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.view.Focus;
import classchat.client.view.News;
import classchat.client.view.Panes;
import classchat.client.view.Reading;
import classchat.client.view.View;
import classchat.wire.MessageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every state of a group's conversation, by name. */
final class GroupScenes {
  private static final ConversationRef CLASS = ref(6, "#cs-101");
  private static final ConversationRef LUNCH = ref(7, "#lunch");
  private static final List<String> FIVE = List.of("alice", "bob", "carol", "dave", "erin");

  private GroupScenes() {}

  static void addTo(Map<String, View> scenes) {
    scenes.put("group", group().view());
    scenes.put("group-ascii", Scenes.ascii(group().view()));
    scenes.put("group-empty", chats().group(BUILD, "bob", FIVE).open(BUILD).view());
    scenes.put("group-left", left());
    scenes.put("group-selected", selected());
    scenes.put("announcement", announcement().view());
    scenes.put("announcement-ascii", Scenes.ascii(announcement().view()));
    scenes.put("questions", questions().view());
    scenes.put("members-30", members30());
    scenes.put("class-500", class500());
    scenes.put("mentions", mentions());
  }

  private static Views group() {
    return chats()
        .group(BUILD, "bob", FIVE)
        .open(BUILD)
        .said(BUILD, 2, "bob", at("13:58"), "deploy is green on node-2")
        .said(BUILD, 3, "carol", at("14:01"), "nice. who takes the 15:00 one?")
        .said(BUILD, 4, "alice", at("14:02"), "I do")
        .done(BUILD, 5, "bob", "14:05", new Change.Added(List.of("frank", "grace")))
        .done(BUILD, 6, "bob", "14:06", new Change.Removed(List.of("frank")))
        .done(BUILD, 7, "grace", "14:07", new Change.Left(Optional.empty()))
        .said(BUILD, 8, "bob", at("14:10"), "@alice can you look at step 7?")
        .said(BUILD, 9, "carol", at("14:11"), "same here, it hangs with 日本語 names")
        .said(BUILD, 10, "alice", at("14:20"), "looking")
        .done(BUILD, 11, "bob", "14:20", new Change.HandedOn("alice"))
        .said(BUILD, 12, "alice", at("14:21"), "found it, patch soon")
        .queued(1, BUILD, "patch is up")
        .has(BUILD, "bob", 10, 10)
        .has(BUILD, "carol", 10, 4)
        .has(BUILD, "dave", 10, 4)
        .has(BUILD, "erin", 4, 4)
        .but(next -> next.reading = Reading.NEWEST.newAfter(7));
  }

  private static View left() {
    return chats()
        .group(BUILD, "bob", FIVE)
        .open(BUILD)
        .said(BUILD, 2, "bob", at("13:58"), "deploy is green on node-2")
        .said(BUILD, 3, "alice", at("14:02"), "good")
        .has(BUILD, "bob", 3, 3)
        .done(BUILD, 4, "bob", "14:05", new Change.Removed(List.of("alice")))
        .view();
  }

  private static View selected() {
    return group()
        .but(next -> {
          next.reading = Reading.NEWEST.newAfter(7).select(10);
          next.focus = Focus.MESSAGES;
        })
        .view();
  }

  private static Views announcement() {
    var text = "The exam is in room 5, not in room 3.\nBring a pen; no phones, no notes.";
    var views = course(30).open(CLASS);
    for (var one = 1; one <= 12; one++) {
      views = views.has(CLASS, student(one), 3, 3);
    }
    return views
        .said(CLASS, 2, "alice", at("14:00"), "see you on Friday")
        .said(CLASS, 3, "bob", "14:10", MessageKind.ANNOUNCEMENT, text)
        .said(CLASS, 4, student(7), at("14:12"), "thanks!");
  }

  private static Views questions() {
    return course(30)
        .open(CLASS)
        .said(CLASS, 2, "carol", "13:50", MessageKind.QUESTION, "what is a monad?")
        .said(CLASS, 3, "dave", at("13:51"), "a monoid in the category of endofunctors")
        .said(CLASS, 4, student(2), at("13:52"), "something with bind and return")
        .done(CLASS, 5, "carol", "13:55", new Change.Answered(2, 4))
        .said(CLASS, 6, "", "14:00", MessageKind.ANONYMOUS_QUESTION, "is this in the exam?")
        .said(
            CLASS,
            7,
            student(3),
            "14:01",
            MessageKind.ANONYMOUS_QUESTION,
            "I lost my notes, and I am too shy to say so: who lends me some until Friday?")
        .said(CLASS, 8, "alice", "14:02", MessageKind.QUESTION, "which room is it?");
  }

  private static View members30() {
    return announcement()
        .but(next -> {
          next.panes = new Panes(Map.of(Panes.Pane.MEMBERS, true));
          next.focus = Focus.MEMBERS;
          next.member = Optional.of(student(5));
        })
        .view();
  }

  private static View class500() {
    var everybody = new ArrayList<String>();
    IntStream.rangeClosed(1, 497).forEach(one -> everybody.add(student(one)));
    var views =
        course(303)
            .open(CLASS)
            .done(CLASS, 2, "bob", "13:00", new Change.Added(everybody.subList(300, 497)))
            .said(CLASS, 3, "alice", at("14:00"), "hello everybody");
    for (var one = 1; one <= 300; one++) {
      views = views.has(CLASS, student(one), 3, one <= 123 ? 3 : 0);
    }
    return views.view();
  }

  private static View mentions() {
    return group()
        .group(LUNCH, "dave", FIVE)
        .said(LUNCH, 2, "dave", at("14:28"), "pizza or soup?")
        .said(LUNCH, 3, "dave", at("14:30"), "@alice what do you want?")
        .but(next -> {
          next.mentions = Map.of(LUNCH.id(), 3L);
          next.news = news();
          next.panes = new Panes(Map.of(Panes.Pane.NEWS, true));
        })
        .view();
  }

  private static News news() {
    return News.NONE
        .add(item("13:40", News.Kind.GROUP, "bob added you to #build", BUILD), true)
        .message(
            item("14:10", News.Kind.ANNOUNCEMENT, "announcement of bob in #cs-101", CLASS), false)
        .message(item("14:30", News.Kind.MENTION, "dave mentioned you in #lunch", LUNCH), false);
  }

  private static News.Item item(String time, News.Kind kind, String text, ConversationRef about) {
    return new News.Item(at(time), kind, text, Optional.of(about), 3);
  }

  /** A class of Bob, with Carol as assistant. */
  private static Views course(int members) {
    var all = new ArrayList<>(List.of("bob:INSTRUCTOR", "carol:ASSISTANT", "alice"));
    for (var one = 1; one <= members - 3; one++) {
      all.add(student(one));
    }
    var views = chats();
    for (var one = 1; one <= members - 3; one += 3) {
      views =
          views
              .with(new ClientEvent.Presence(student(one), true, Optional.empty()))
              .with(
                  new ClientEvent.Presence(
                      student(one + 1), false, Optional.of(at("09:30").minusSeconds(one * 7000L))));
    }
    return views.group(CLASS, "bob", all);
  }

  private static String student(int number) {
    return "student-%03d".formatted(number);
  }
}
