package classchat.client.pane;

import static classchat.client.pane.Views.BOB;
import static classchat.client.pane.Views.BUILD;
import static classchat.client.pane.Views.CAROL;
import static classchat.client.pane.Views.NOW;
import static classchat.client.pane.Views.at;
import static classchat.client.pane.Views.chats;

import classchat.client.edit.Choice;
import classchat.client.edit.Completion;
import classchat.client.edit.Editor;
import classchat.client.model.FileSamples;
import classchat.client.model.FileStage;
import classchat.client.view.Focus;
import classchat.client.view.News;
import classchat.client.view.Overlay;
import classchat.client.view.Panes;
import classchat.client.view.Reading;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.wire.FileAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every state of files, by name. */
final class FileScenes {
  private static final List<String> FIVE = List.of("alice", "bob", "carol", "dave", "erin");

  private FileScenes() {}

  static void addTo(Map<String, View> scenes) {
    scenes.put("file-offer", offer().view());
    scenes.put("file-offer-ascii", Scenes.ascii(offer().view()));
    scenes.put("file-offers", offers());
    scenes.put("file-moving", moving().view());
    scenes.put("file-moving-ascii", Scenes.ascii(moving().view()));
    scenes.put("file-offline", offline());
    scenes.put("file-over", over());
    scenes.put("file-selected", selected());
    scenes.put("file-selected-offer", selectedOffer());
    scenes.put("file-news", news());
    scenes.put("file-sent", sent().view());
    scenes.put("file-group", group().view());
    scenes.put("file-hostile", hostile().view());
    scenes.put("file-hostile-group", hostileGroup());
    scenes.put("file-list", list(moving()));
    scenes.put("file-list-hostile", Scenes.ascii(list(hostile())));
    scenes.put("file-pane", pane(moving()));
    scenes.put("file-path", path());
    scenes.put("file-leaving", moving().overlay(new Overlay.Leaving(1, 0, 2, 1)).view());
  }

  private static Views offer() {
    return chats()
        .open(BOB)
        .offered(BOB, 5, "bob", "14:07", "log.tgz", 3_100_000)
        .said(BOB, 6, "bob", at("14:10"), "@alice can you look at step 7?");
  }

  private static View offers() {
    var views = chats().open(BOB);
    for (var seq = 5; seq < 14; seq++) {
      views = views.offered(BOB, seq, "bob", "14:07", "part-" + seq + ".tgz", 1000L << seq);
    }
    return views.view();
  }

  private static Views moving() {
    var views =
        chats()
            .open(BOB)
            .offered(BOB, 5, "bob", "14:07", "photo.png", 3_100_000)
            .file(
                BOB,
                5,
                FileStage.MOVING,
                file -> FileSamples.at(file, 1_271_000, "/home/a/photo.png"))
            .offered(BOB, 6, "alice", "14:10", "spec.pdf", 2_400_000_000L)
            .file(
                BOB,
                6,
                FileStage.MOVING,
                file -> FileSamples.at(file, 480_000_000, "/tmp/spec.pdf"))
            .offered(CAROL, 2, "carol", "14:11", "minutes.txt", 812)
            .offered(CAROL, 3, "alice", "14:12", "plan.odt", 40_000)
            .file(CAROL, 3, FileStage.DONE, file -> FileSamples.at(file, 40_000, "/tmp/plan.odt"))
            .preparing(BOB, "disk.iso", 4_000_000_000L, 1_000_000_000L);
    return views.pace(BOB, 5, 2_100_000).pace(BOB, 6, 900_000);
  }

  private static View offline() {
    return moving()
        .session(Session.State.OFFLINE, Optional.of(NOW.plusSeconds(3)), "home:7667: refused")
        .view();
  }

  private static View over() {
    return chats()
        .open(BOB)
        .offered(BOB, 5, "bob", "14:01", "here.png", 3_100_000)
        .file(
            BOB,
            5,
            FileStage.DONE,
            file -> FileSamples.at(file, 0, "/home/alice/Downloads/here-2.png"))
        .offered(BOB, 6, "bob", "14:02", "elsewhere.png", 10)
        .file(BOB, 6, FileStage.DONE)
        .offered(BOB, 7, "bob", "14:03", "not-wanted.exe", 999_999)
        .file(BOB, 7, FileStage.DECLINED)
        .offered(BOB, 8, "bob", "14:04", "broken.zip", 1_000_000_000_000L)
        .file(
            BOB,
            8,
            FileStage.FAILED,
            file -> FileSamples.because(file, "it is not what was offered"))
        .offered(BOB, 9, "bob", "14:05", "gone.zip", 5)
        .file(BOB, 9, FileStage.CANCELLED, FileSamples::letGo)
        .offered(BOB, 10, "bob", "14:06", "old.zip", 6)
        .file(BOB, 10, FileStage.EXPIRED)
        .view();
  }

  private static View selected() {
    return new Views(over())
        .but(next -> {
          next.reading = Reading.NEWEST.select(8);
          next.focus = Focus.MESSAGES;
        })
        .view();
  }

  private static View selectedOffer() {
    return offer()
        .but(next -> {
          next.reading = Reading.NEWEST.select(5);
          next.focus = Focus.MESSAGES;
        })
        .view();
  }

  private static View news() {
    return offer()
        .but(next -> {
          next.news =
              News.NONE
                  .add(item("13:50", News.Kind.FILE, "plan.odt: bob declined it"), true)
                  .add(item("14:00", News.Kind.FAILURE, "disk.iso: it has changed"), true)
                  .add(item("14:07", News.Kind.OFFER, "file from bob: log.tgz"), false);
          next.panes = new Panes(Map.of(Panes.Pane.NEWS, true));
          next.focus = Focus.NEWS;
        })
        .view();
  }

  private static News.Item item(String time, News.Kind kind, String text) {
    return new News.Item(at(time), kind, text, Optional.of(BOB), 5);
  }

  private static Views sent() {
    var views = chats().open(BOB);
    var seq = 5L;
    for (var answer : FileAnswer.values()) {
      views =
          views
              .offered(BOB, seq, "alice", "14:00", answer + ".txt", 1500)
              .file(BOB, seq, FileStage.DONE, file -> FileSamples.answered(file, "bob", answer));
      seq++;
    }
    return views
        .offered(BOB, 10, "alice", "14:10", "waits.txt", 1500)
        .file(BOB, 10, FileStage.DONE)
        .offered(BOB, 11, "alice", "14:11", "back.txt", 1500)
        .file(BOB, 11, FileStage.CANCELLED)
        .offered(BOB, 12, "alice", "14:12", "changed.txt", 1500)
        .file(
            BOB,
            12,
            FileStage.FAILED,
            file ->
                FileSamples.because(FileSamples.at(file, 0, "/tmp/changed.txt"), "it has changed"));
  }

  private static Views group() {
    return chats()
        .group(BUILD, "bob", FIVE)
        .open(BUILD)
        .offered(BUILD, 2, "alice", "14:00", "exam.pdf", 250_000)
        .file(
            BUILD,
            2,
            FileStage.DONE,
            file ->
                FileSamples.answered(
                    FileSamples.answered(file, "bob", FileAnswer.DONE),
                    "dave",
                    FileAnswer.DECLINED))
        .offered(BUILD, 3, "alice", "14:01", "nobody-yet.pdf", 250_000)
        .file(BUILD, 3, FileStage.DONE)
        .offered(BUILD, 4, "carol", "14:02", "slides.pdf", 8_250_000);
  }

  private static Views hostile() {
    var views = chats().open(BOB);
    var seq = 5L;
    for (var name : FileSamples.HOSTILE) {
      views =
          views.offered(BOB, seq, seq % 2 == 0 ? "alice" : "bob", "14:00", name, 1L << (seq * 4));
      seq++;
    }
    return views
        .file(
            BOB,
            5,
            FileStage.FAILED,
            file -> FileSamples.because(file, FileSamples.HOSTILE.getFirst()))
        .file(BOB, 6, FileStage.MOVING, file -> FileSamples.at(file, 9, "/tmp/" + file.name()))
        .file(BOB, 7, FileStage.DONE, file -> FileSamples.at(file, 9, "/tmp/" + file.name()));
  }

  private static View hostileGroup() {
    var longest = "b".repeat(32);
    return chats()
        .group(BUILD, longest, List.of("alice", longest))
        .open(BUILD)
        .offered(BUILD, 2, longest, "14:00", "日本語".repeat(30) + ".pdf", Long.MAX_VALUE)
        .offered(BUILD, 3, longest, "14:01", "a", 0)
        .file(BUILD, 3, FileStage.MOVING)
        .view();
  }

  private static View list(Views views) {
    var files =
        views.view().client().files().values().stream()
            .sorted(Comparator.comparingLong(file -> file.id().value()))
            .toList();
    return views.overlay(new Overlay.FileList(files, 1)).view();
  }

  private static View pane(Views views) {
    return views
        .but(next -> {
          next.panes = new Panes(Map.of(Panes.Pane.CHATS, true));
          next.focus = Focus.CHATS;
        })
        .view();
  }

  private static View path() {
    var choices =
        List.of(
            new Choice("Documents/", ""),
            new Choice("Downloads/", ""),
            new Choice("Dürer – 日本語.pdf", "3.1 MB"));
    return offer()
        .but(next -> {
          next.input = Editor.of("/send @bob ~/D");
          next.completion = Optional.of(new Completion(13, 14, choices, 1));
        })
        .view();
  }
}
