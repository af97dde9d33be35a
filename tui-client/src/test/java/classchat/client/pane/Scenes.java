package classchat.client.pane;

import static classchat.client.pane.Views.BOB;
import static classchat.client.pane.Views.NOW;
import static classchat.client.pane.Views.at;
import static classchat.client.pane.Views.chats;
import static classchat.client.pane.Views.longTalk;
import static classchat.client.pane.Views.online;
import static classchat.client.pane.Views.talk;

import classchat.client.edit.Choice;
import classchat.client.edit.Completion;
import classchat.client.edit.Editor;
import classchat.client.view.Focus;
import classchat.client.view.Form;
import classchat.client.view.Glyphs;
import classchat.client.view.News;
import classchat.client.view.Overlay;
import classchat.client.view.Panes;
import classchat.client.view.Reading;
import classchat.client.view.Scene;
import classchat.client.view.Session;
import classchat.client.view.Unsent;
import classchat.client.view.View;
import classchat.wire.Bytes;
import classchat.wire.KeyHash;
import classchat.wire.MessageKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every state of every pane, by name. */
final class Scenes {
  private static final KeyHash KEY = key(7);
  private static final KeyHash OTHER_KEY = key(101);

  private Scenes() {}

  static Map<String, View> all() {
    var scenes = new LinkedHashMap<String, View>();
    signIn(scenes);
    conversation(scenes);
    writing(scenes);
    panes(scenes);
    overlays(scenes);
    GroupScenes.addTo(scenes);
    FileScenes.addTo(scenes);
    return scenes;
  }

  private static void signIn(Map<String, View> scenes) {
    var empty = form("Sign in", false, "", "");
    var filled = form("Sign in", false, "alice", "correct horse").move(2);
    var refused =
        filled.refused(
            "the server does not know this name with this password. After 10 wrong tries it waits"
                + " a while before it answers again");
    var registering = form("Make an account", true, "alice", "correct horse");
    scenes.put("sign-in", signing(empty.move(1), false, Optional.empty()));
    scenes.put("sign-in-refused", signing(refused, false, Optional.empty()));
    scenes.put("registering", signing(registering.move(3), true, Optional.empty()));
    scenes.put(
        "sign-in-trying", signing(filled, false, Optional.of("connecting to home:7667 ...")));
    var back = new Scene.SigningIn(filled, false, Optional.empty());
    scenes.put(
        "key-new",
        online().scene(new Scene.KeyQuestion("home:7667", KEY, Optional.empty(), back)).view());
    scenes.put(
        "key-changed",
        online()
            .scene(new Scene.KeyQuestion("home:7667", KEY, Optional.of(OTHER_KEY), back))
            .view());
  }

  private static void conversation(Map<String, View> scenes) {
    scenes.put("start", online().view());
    scenes.put("start-chats", chats().view());
    scenes.put("chat-empty", chats().open(Views.ref(9, "@frank")).view());
    scenes.put("talk", talk().view());
    scenes.put("talk-ascii", ascii(talk().queued(1, BOB, "on its way").view()));
    scenes.put(
        "offline",
        talk()
            .session(
                Session.State.OFFLINE,
                Optional.of(NOW.plusSeconds(3)),
                "home:7667: connection refused")
            .queued(1, BOB, "patch is up")
            .queued(2, BOB, "you can pull it")
            .view());
    scenes.put(
        "connecting", chats().session(Session.State.CONNECTING, Optional.empty(), "").view());
    scenes.put(
        "catching-up", chats().session(Session.State.CATCHING_UP, Optional.empty(), "").view());
    scenes.put("unsent", unsent());
    scenes.put("tall", tall());
    scenes.put("scrolled", scrolled());
    scenes.put(
        "selected",
        talk()
            .but(next -> {
              next.reading = Reading.NEWEST.select(7);
              next.focus = Focus.MESSAGES;
            })
            .view());
  }

  private static View scrolled() {
    var view = longTalk(60).view();
    return Views.withReading(view, new Reading(Optional.of(new Reading.Anchor(48, 0)), 0, 50));
  }

  private static View tall() {
    var text = "ten things to do:\n1 one\n2 two\n3 three\n4 four\n5 five\n6 six\n7\n8\n9\n10 ten";
    return talk().said(BOB, 10, "bob", at("14:25"), text).view();
  }

  private static View unsent() {
    var reason = "too many messages, wait a moment";
    return talk()
        .but(next ->
            next.unsent =
                List.of(
                    new Unsent(
                        BOB.id(), "@bob", "too fast?", MessageKind.PLAIN, reason, at("14:30"))))
        .view();
  }

  private static void writing(Map<String, View> scenes) {
    scenes.put("completion", completion());
    scenes.put(
        "remark",
        talk()
            .but(next -> {
              next.input = Editor.of("/whois bob");
              next.complain("a user is written @name: /whois @bob");
            })
            .view());
    var about = "@bob is online; role student; here since Monday. ".repeat(8);
    scenes.put("remark-long", talk().but(next -> next.say(about)).view());
    var lines = "first line\nsecond with 日本語\n\nand a long one: " + "word ".repeat(30);
    scenes.put("input-lines", talk().but(next -> next.input = Editor.of(lines)).view());
  }

  private static View completion() {
    var choices =
        List.of(
            new Choice("@bob", "online"),
            new Choice("@build-bot", "online"),
            new Choice("@bernadette", "seen 13:02"));
    return talk()
        .but(next -> {
          next.input = Editor.of("ask @b");
          next.completion = Optional.of(new Completion(4, 6, choices, 1));
        })
        .view();
  }

  private static void panes(Map<String, View> scenes) {
    scenes.put(
        "news",
        talk()
            .but(next -> {
              next.news = news();
              next.panes = new Panes(Map.of(Panes.Pane.NEWS, true));
              next.focus = Focus.NEWS;
            })
            .view());
    scenes.put(
        "members",
        talk().but(next -> next.panes = new Panes(Map.of(Panes.Pane.MEMBERS, true))).view());
    scenes.put(
        "chats",
        chats()
            .open(BOB)
            .but(next -> {
              next.cursor = Optional.of(Views.DAVE.id());
              next.muted = Set.of(Views.CAROL.id(), Views.ERIN.id());
              next.panes = new Panes(Map.of(Panes.Pane.CHATS, true));
              next.focus = Focus.CHATS;
            })
            .view());
    var none = Map.of(Panes.Pane.CHATS, false, Panes.Pane.MEMBERS, false, Panes.Pane.NEWS, false);
    scenes.put("messages-only", talk().but(next -> next.panes = new Panes(none)).view());
  }

  private static News news() {
    return News.NONE
        .add(item("13:02", News.Kind.PRESENCE, "@carol left"), true)
        .add(item("13:40", News.Kind.CONNECTION, "connected again after 12 s"), true)
        .add(item("14:07", News.Kind.FAILURE, "not sent to @bob: too many messages"), false)
        .add(item("14:10", News.Kind.MENTION, "@bob: @alice can you look at step 7?"), false)
        .move(-1);
  }

  private static News.Item item(String time, News.Kind kind, String text) {
    return new News.Item(at(time), kind, text, Optional.of(BOB), 5);
  }

  private static void overlays(Map<String, View> scenes) {
    scenes.put("help", talk().overlay(new Overlay.Help(0)).view());
    scenes.put("help-end", talk().overlay(new Overlay.Help(1000)).view());
    scenes.put("help-ascii", ascii(talk().overlay(new Overlay.Help(1000)).view()));
    scenes.put("sheet", talk().overlay(sheet()).view());
    scenes.put("picker", talk().overlay(picker("ca", 1)).view());
    scenes.put(
        "picker-none",
        talk()
            .overlay(
                new Overlay.Picker(
                    "Go to", Overlay.Picker.Purpose.GO_TO, Editor.of("zz"), List.of(), 0))
            .view());
    scenes.put(
        "paste",
        talk()
            .overlay(new Overlay.PasteQuestion("int main() {\n\treturn 0;\n}\n// end\n", 4))
            .view());
    scenes.put("leaving", talk().overlay(new Overlay.Leaving(2, 0, 0, 0)).view());
    scenes.put("passwords", talk().overlay(passwords()).view());
  }

  private static Overlay.Sheet sheet() {
    return new Overlay.Sheet(
        "Message 7",
        List.of(
            new Overlay.Sheet.Line("", "Who has it", true),
            new Overlay.Sheet.Line("bob", "read", false),
            new Overlay.Sheet.Line("carol", "delivered", false),
            new Overlay.Sheet.Line(
                "dave",
                "not yet; was last online on Thursday at 14:02 and has two devices",
                false)),
        0);
  }

  private static Overlay.Picker picker(String query, int selected) {
    return new Overlay.Picker(
        "Go to",
        Overlay.Picker.Purpose.GO_TO,
        Editor.of(query),
        List.of(
            new Choice("@carol", "seen 13:02"),
            new Choice("@becca", "online"),
            new Choice("#cats-and-other-animals-of-4b", "2 unread")),
        selected);
  }

  private static Overlay.Passwords passwords() {
    return new Overlay.Passwords(
        new Form(
                "Change the password",
                List.of(
                    field(Form.Id.PRESENT_PASSWORD, "Old password", "", true, "old secret"),
                    field(Form.Id.PASSWORD, "New password", "at least 8 signs", true, ""),
                    field(Form.Id.AGAIN, "Once more", "", true, "")),
                1,
                Optional.empty())
            .refused("both must be the same"));
  }

  private static View signing(Form form, boolean registering, Optional<String> trying) {
    return online().scene(new Scene.SigningIn(form, registering, trying)).view();
  }

  private static Form form(String title, boolean registering, String name, String password) {
    var fields = new ArrayList<Form.Field>();
    fields.add(field(Form.Id.SERVER, "Server", "HOST or HOST:PORT", false, "home:7667"));
    fields.add(field(Form.Id.NAME, "Name", "2 to 32 of a-z 0-9 . _ -", false, name));
    fields.add(field(Form.Id.PASSWORD, "Password", "", true, password));
    if (registering) {
      fields.add(field(Form.Id.AGAIN, "Once more", "", true, ""));
      fields.add(field(Form.Id.INVITATION, "Invitation", "if the server asks for one", false, ""));
      fields.add(field(Form.Id.SET_UP_CODE, "Set-up code", "from its window", false, ""));
    }
    return new Form(title, fields, 0, Optional.empty());
  }

  private static Form.Field field(
      Form.Id id, String label, String hint, boolean secret, String value) {
    return new Form.Field(id, label, hint, secret, Editor.of(value));
  }

  static View ascii(View view) {
    return view.with(next -> next.look = Views.look(Glyphs.ASCII));
  }

  private static KeyHash key(int seed) {
    var bytes = new byte[32];
    for (var index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) (seed * (index + 3));
    }
    return new KeyHash(Bytes.of(bytes));
  }
}
