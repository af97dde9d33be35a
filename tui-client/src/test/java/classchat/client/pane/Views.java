package classchat.client.pane;

import static java.util.Objects.requireNonNull;

import classchat.client.keys.KeyMap;
import classchat.client.model.Change;
import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.FileSamples;
import classchat.client.model.FileStage;
import classchat.client.model.FileStep;
import classchat.client.model.Group;
import classchat.client.model.GroupEntry;
import classchat.client.model.GroupMember;
import classchat.client.model.MemberProgress;
import classchat.client.model.Origin;
import classchat.client.model.PendingDraft;
import classchat.client.model.Person;
import classchat.client.model.SharedFile;
import classchat.client.model.Standing;
import classchat.client.text.Widths;
import classchat.client.view.Glyphs;
import classchat.client.view.Look;
import classchat.client.view.Overlay;
import classchat.client.view.Pace;
import classchat.client.view.Reading;
import classchat.client.view.Scene;
import classchat.client.view.Session;
import classchat.client.view.View;
import classchat.client.view.ViewBuilder;
import classchat.wire.ConversationId;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Views to be drawn, made step by step; each step gives another one. */
record Views(View view) {
  static final Instant NOW = Instant.parse("2026-11-20T14:32:00Z");
  static final ConversationRef BOB = ref(1, "@bob");
  static final ConversationRef CAROL = ref(2, "@carol");
  static final ConversationRef DAVE = ref(3, "@dave");
  static final ConversationRef ERIN = ref(4, "@erin");
  static final ConversationRef BUILD = ref(5, "#build");

  static ConversationRef ref(long id, String label) {
    return new ConversationRef(new ConversationId(0, id), label);
  }

  static Instant at(String time) {
    return Instant.parse("2026-11-20T" + time + ":00Z");
  }

  static Look look(Glyphs glyphs) {
    return new Look(
        glyphs,
        Widths.STANDARD,
        ZoneOffset.UTC,
        DateTimeFormatter.ofPattern("HH:mm"),
        100,
        24,
        true,
        KeyMap.of(Map.of()));
  }

  /** Alice is online and has no chat yet. */
  static Views online() {
    return new Views(View.initial(look(Glyphs.BMP), NOW))
        .with(new ClientEvent.Restored("alice", List.of(), List.of(), List.of()))
        .session(Session.State.ONLINE, Optional.empty(), "");
  }

  /** Alice has written with four others. */
  static Views chats() {
    return online()
        .with(new ClientEvent.Presence("bob", true, Optional.empty()))
        .with(new ClientEvent.Presence("carol", false, Optional.of(at("13:02"))))
        .with(new ClientEvent.Presence("dave", true, Optional.empty()))
        .with(
            new ClientEvent.Presence(
                "erin", false, Optional.of(Instant.parse("2026-11-19T14:02:00Z"))))
        .said(BOB, 1, "bob", Instant.parse("2026-11-19T16:40:00Z"), "see you tomorrow")
        .said(BOB, 2, "bob", at("13:58"), "the deploy is green on node-2")
        .said(BOB, 3, "alice", at("14:02"), "nice. who takes the one at three?")
        .said(BOB, 4, "bob", at("14:03"), "I do")
        .said(CAROL, 1, "carol", at("12:50"), "lunch?")
        .said(DAVE, 1, "dave", at("11:10"), "thanks!")
        .said(ERIN, 1, "alice", Instant.parse("2026-11-18T09:00:00Z"), "are you there?")
        .with(new ClientEvent.Stands(new Standing(BOB, 0, 4, 4)))
        .with(new ClientEvent.Stands(new Standing(DAVE, 0, 1, 1)));
  }

  /** The chat with Bob is open and has everything in it. */
  static Views talk() {
    return chats()
        .open(BOB)
        .said(BOB, 5, "bob", at("14:10"), "@alice can you look at step 7?")
        .said(BOB, 6, "bob", at("14:11"), "it hangs with 日本語 names, and cafe\u0301, 👍🏽 too")
        .said(
            BOB,
            7,
            "alice",
            at("14:20"),
            "looking. it may be the width of the name: the column is counted in code units, not"
                + " in what the terminal shows, so every emoji moves the rest of the row")
        .said(BOB, 8, "alice", at("14:21"), "found it, patch soon")
        .said(BOB, 9, "alice", at("14:22"), "first part:\n  - widths\n  - wrapping")
        .with(new ClientEvent.Progress(BOB, new MemberProgress("bob", 8, 7)))
        .but(next -> next.reading = Reading.NEWEST.newAfter(4));
  }

  /** A talk of many messages, one a minute. */
  static Views longTalk(int messages) {
    var views = online().open(BOB);
    for (var seq = 1; seq <= messages; seq++) {
      var from = seq % 3 == 0 ? "alice" : "bob";
      var time = at("08:00").plusSeconds(60L * seq);
      views = views.said(BOB, seq, from, time, "message number " + seq);
    }
    return views.with(new ClientEvent.Presence("bob", true, Optional.empty()));
  }

  Views with(ClientEvent event) {
    return but(next -> next.client = next.client.apply(event));
  }

  Views said(ConversationRef where, long seq, String from, Instant at, String text) {
    return with(
        new ClientEvent.Message(
            new ChatMessage(where, seq, from, "", text, at, from.equals("alice"))));
  }

  /** Something else than a plain message. */
  Views said(
      ConversationRef where, long seq, String from, String time, MessageKind kind, String text) {
    var own = from.equals("alice");
    return with(
        new ClientEvent.Message(new ChatMessage(where, seq, from, "", text, at(time), own, kind)));
  }

  /** The offer of a file. */
  Views offered(ConversationRef where, long seq, String from, String time, String name, long size) {
    return with(new ClientEvent.Message(FileSamples.offer(where, seq, from, at(time), name, size)));
  }

  /** What has become of the file that was offered there. */
  Views file(ConversationRef where, long seq, FileStage stage) {
    return file(where, seq, stage, file -> file);
  }

  Views file(ConversationRef where, long seq, FileStage stage, UnaryOperator<SharedFile> change) {
    var known = view.client().files().get(FileSamples.id(where, seq));
    var now = change.apply(FileSamples.staged(requireNonNull(known), stage));
    return with(new ClientEvent.FileIs(now, FileStep.KNOWN, Optional.empty()));
  }

  /** An own file that is read through before it is offered. */
  Views preparing(ConversationRef where, String name, long size, long bytes) {
    var file = FileSamples.preparing(where, name, size, bytes);
    return with(new ClientEvent.FileIs(file, FileStep.PROGRESS, Optional.empty()));
  }

  /** How fast a file of that conversation moves. */
  Views pace(ConversationRef where, long seq, long bytesPerSecond) {
    return but(next -> {
      var paces = new HashMap<>(next.paces);
      paces.put(FileSamples.id(where, seq), new Pace(bytesPerSecond, NOW));
      next.paces = paces;
    });
  }

  /** What was done to a group. */
  Views done(ConversationRef where, long seq, String by, String time, Change change) {
    return with(
        new ClientEvent.Changed(
            new GroupEntry(where, seq, by, at(time), by.equals("alice"), change)));
  }

  /** A group with these members after its first entry; each name may end in {@code :role}. */
  Views group(ConversationRef where, String owner, List<String> members) {
    var facts = new Group(where.label().substring(1), owner, members.size(), true, 1);
    return with(new ClientEvent.GroupIs(where, facts))
        .with(new ClientEvent.Roster(where, members.stream().map(this::member).toList(), 1));
  }

  private GroupMember member(String named) {
    var name = named.split(":", -1)[0];
    var role =
        named.contains(":") ? Role.valueOf(named.substring(name.length() + 1)) : Role.STUDENT;
    var there = view.client().presence().get(name);
    return new GroupMember(
        new Person(
            name,
            name,
            role,
            there != null && there.online(),
            there == null ? Optional.empty() : there.lastSeen()),
        1);
  }

  Views has(ConversationRef where, String user, long delivered, long read) {
    return with(new ClientEvent.Progress(where, new MemberProgress(user, delivered, read)));
  }

  Views open(ConversationRef where) {
    return with(new ClientEvent.Opened(Origin.NONE, where));
  }

  Views queued(long key, ConversationRef where, String text) {
    return with(
        new ClientEvent.Queued(Origin.NONE, new PendingDraft(key, where, text, Origin.NONE), key));
  }

  Views session(Session.State state, Optional<Instant> retryAt, String reason) {
    var session =
        new Session(
            "home:7667",
            "TLSv1.3 TLS_AES_128_GCM_SHA256",
            Optional.empty(),
            state,
            retryAt,
            reason);
    return but(next -> next.session = session);
  }

  Views scene(Scene scene) {
    return but(next -> next.scene = scene);
  }

  Views overlay(Overlay overlay) {
    return but(next -> next.overlay = Optional.of(overlay));
  }

  Views but(Consumer<ViewBuilder> change) {
    return new Views(view.with(change));
  }

  static View withReading(View view, Reading reading) {
    return view.with(next -> next.reading = reading);
  }
}
