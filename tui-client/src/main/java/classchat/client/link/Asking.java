package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.ServerFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Runs the commands of people and scripts: at once, after the first ready, or not at all. */
final class Asking {
  private final Desk desk;
  private final Posting posting;
  private final Sync sync;
  private final Lookups lookups;
  private final Sharing sharing;
  private final GroupAsking groups;
  private final Answers answers;
  private final AfterPosts afterPosts;
  private final ArrayDeque<Link.Ask> waiting = new ArrayDeque<>();
  private Optional<Wire> wire = Optional.empty();
  private Optional<Talk> current = Optional.empty();
  private boolean everReady;
  private boolean postsWait;

  Asking(Desk desk, Posting posting, Sync sync, Lookups lookups, Sharing sharing) {
    this.desk = desk;
    this.posting = posting;
    this.sync = sync;
    this.lookups = lookups;
    this.sharing = sharing;
    this.groups = new GroupAsking(desk, posting, lookups);
    this.answers = new Answers(desk);
    this.afterPosts = new AfterPosts(desk.outbox(), desk.settings().bounds().waiting());
  }

  void signedIn(Wire next) {
    wire = Optional.of(next);
    current.ifPresent(talk -> next.send(open(talk)));
  }

  void lost() {
    wire = Optional.empty();
    afterPosts.lost();
  }

  /** Takes a command: a post to somebody known at any time, what else there is when it may be. */
  void ask(Link.Ask ask) {
    if (ask instanceof Link.Post post && !postsWait && lookups.known(post.to()).isPresent()) {
      posting.post(post, lookups.known(post.to()).get());
    } else if (!everReady && waiting.size() < desk.settings().bounds().waiting()) {
      postsWait |= ask instanceof Link.Drafting;
      waiting.add(ask);
    } else if (everReady && ask instanceof Link.ListFiles list) {
      sharing.ask(list);
    } else if (wire.isEmpty() || !sync.attached()) {
      fail(ask, ErrorCode.NOT_CONNECTED, "not connected");
    } else {
      run(ask);
    }
  }

  /** Runs what has waited for the first ready, or for posts. */
  void pump() {
    if (!everReady && sync.ready()) {
      everReady = true;
      postsWait = false;
      while (!waiting.isEmpty()) {
        run(waiting.remove());
      }
    }
    afterPosts.pump();
  }

  /** There will be no answers any more. */
  void ended() {
    everReady = true;
    while (!waiting.isEmpty()) {
      fail(waiting.remove(), ErrorCode.NOT_CONNECTED, "not connected");
    }
  }

  private void run(Link.Ask ask) {
    switch (ask) {
      case Link.Post post -> find(ask, post.to(), talk -> posting.post(post, talk));
      case Link.Open open -> find(ask, open.conversation(), talk -> open(open, talk));
      case Link.History history ->
          find(ask, history.conversation(), talk -> history(history, talk));
      case Link.MarkRead read -> find(ask, read.conversation(), talk -> read(read, talk));
      case Link.Receipts receipts ->
          find(ask, receipts.conversation(), talk -> receipts(receipts, talk));
      case Link.Who(var origin, var after, var onlineOnly) ->
          send(origin, number -> new ClientFrame.Who(number, after, onlineOnly));
      case Link.Whois(var origin, var name) ->
          send(
              origin,
              number -> new ClientFrame.Lookup(number, name),
              answer -> answers.ofLookup(origin, answer));
      case Link.NewGroup made -> groups.make(made);
      case Link.Change change -> groups.change(change);
      case Link.Members members -> find(ask, members.group(), talk -> members(members, talk));
      case Link.Questions asked -> find(ask, asked.group(), talk -> questions(asked, talk));
      case Link.SetRole(var origin, var user, var role) ->
          send(origin, number -> new ClientFrame.SetRole(number, user, role));
      case Link.SetEnabled(var origin, var user, var enabled) ->
          send(origin, number -> new ClientFrame.SetEnabled(number, user, enabled));
      case Link.SendFile send -> find(ask, send.to(), talk -> sharing.send(send, talk));
      case Link.FileAsk about -> sharing.ask(about);
      case Link.Block block -> sharing.block(block);
      case Link.ListBlocked list -> sharing.listBlocked(list);
      case Link.ListDevices(var origin) -> send(origin, ClientFrame.ListDevices::new);
      case Link.Revoke(var origin, var device) ->
          send(origin, number -> new ClientFrame.RevokeDevice(number, device));
      case Link.Invite(var origin, var uses) ->
          send(origin, number -> new ClientFrame.CreateInvite(number, uses));
      case Link.ChangePassword(var origin, var old, var next) ->
          send(origin, number -> new ClientFrame.ChangePassword(number, old, next));
    }
  }

  private void open(Link.Open ask, Talk talk) {
    current = Optional.of(talk);
    wire.ifPresent(to -> to.send(open(talk)));
    sync.receipting().ask(talk);
    desk.out().event(new ClientEvent.Opened(ask.origin(), talk.ref()));
    sync.receipting().rosters().ask(talk);
  }

  private static ClientFrame open(Talk talk) {
    return new ClientFrame.Open(Optional.of(Posting.target(talk)));
  }

  private void members(Link.Members ask, Talk talk) {
    if (isGroup(ask, talk)) {
      about(
          talk, ask.origin(), number -> new ClientFrame.MembersOf(number, talk.id(), ask.after()));
    }
  }

  private void questions(Link.Questions ask, Talk talk) {
    if (isGroup(ask, talk)) {
      about(
          talk,
          ask.origin(),
          number -> new ClientFrame.QuestionsOf(number, talk.id(), ask.from()),
          answer -> answers.ofQuestions(ask.origin(), answer, talk));
    }
  }

  private boolean isGroup(Link.Ask ask, Talk talk) {
    if (!talk.isGroup()) {
      fail(ask, ErrorCode.BAD_COMMAND, talk.label() + " is no group");
    }
    return talk.isGroup();
  }

  private void history(Link.History ask, Talk talk) {
    about(
        talk,
        ask.origin(),
        number -> {
          var newest = talk.catchup().target() + 1;
          var before = Math.max(1, Math.min(ask.before().orElse(newest), newest));
          var count = Math.clamp(ask.count(), 1, Limits.PAGE_ITEMS);
          return new ClientFrame.Fetch(number, talk.id(), before, false, count);
        });
  }

  private void receipts(Link.Receipts ask, Talk talk) {
    if (ask.seq() < 1) {
      fail(ask, ErrorCode.BAD_COMMAND, "messages are counted from 1");
      return;
    }
    about(
        talk,
        ask.origin(),
        number -> new ClientFrame.ReceiptsOf(number, talk.id(), ask.seq(), ask.after()));
  }

  private void read(Link.MarkRead ask, Talk talk) {
    talk.tally(talk.tally().readTo(talk.catchup().given()));
    desk.keeper().note(List.of(talk.tallied()));
    sync.receipting().moved(talk);
    desk.out().event(new ClientEvent.Stands(talk.standing()));
    desk.out().event(new ClientEvent.Done(ask.origin()));
  }

  private void find(Link.Ask ask, Address address, Consumer<Talk> then) {
    lookups.find(
        address,
        new Lookups.Found<>() {
          @Override
          public void found(Talk talk) {
            then.accept(talk);
          }

          @Override
          public void failed(ErrorCode code, String text) {
            fail(ask, code, text);
          }
        });
  }

  private void about(Talk talk, Origin origin, LongFunction<ClientFrame.Request> make) {
    about(talk, origin, make, answer -> answers.of(origin, answer, Optional.of(talk)));
  }

  private void about(
      Talk talk,
      Origin origin,
      LongFunction<ClientFrame.Request> make,
      Function<ServerFrame.Answer, ClientEvent> event) {
    var added =
        afterPosts.add(
            talk,
            () -> send(origin, make, event),
            () -> desk.fail(origin, ErrorCode.NOT_CONNECTED, lost(ErrorCode.NOT_CONNECTED), true));
    if (!added) {
      desk.fail(origin, ErrorCode.RATE_LIMITED, "too many commands wait for posts", true);
    }
  }

  private void send(Origin origin, LongFunction<ClientFrame.Request> make) {
    send(origin, make, answer -> answers.of(origin, answer, Optional.empty()));
  }

  private void send(
      Origin origin,
      LongFunction<ClientFrame.Request> make,
      Function<ServerFrame.Answer, ClientEvent> event) {
    desk.requests()
        .add(
            new Requests.Wanted(
                make,
                answer -> desk.out().event(event.apply(answer)),
                lost -> desk.fail(origin, lost, lost(lost), true)));
  }

  private static String lost(ErrorCode why) {
    return why == ErrorCode.TIMEOUT ? "no answer in time" : "the connection was lost";
  }

  private void fail(Link.Ask ask, ErrorCode code, String text) {
    if (ask instanceof Link.Drafting drafting) {
      posting.refuse(drafting, code, text);
    } else {
      desk.fail(ask.origin(), code, text);
    }
  }
}
