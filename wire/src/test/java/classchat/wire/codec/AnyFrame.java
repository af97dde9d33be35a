package classchat.wire.codec;

import classchat.wire.ClientFrame;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.Frame;
import classchat.wire.Limits;
import classchat.wire.Ping;
import classchat.wire.Pong;
import classchat.wire.Role;
import classchat.wire.ServerFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Random valid frames of every type; the same ones for the same seed. */
final class AnyFrame extends AnyPart {
  private final Map<Class<? extends Frame>, Supplier<? extends Frame>> makers = new HashMap<>();

  AnyFrame(long seed) {
    super(new SplittableRandom(seed));
    signIn();
    asks();
    tells();
    answers();
    pushes();
  }

  /** A frame of {@code type}; a new type of frame needs a line below. */
  Frame of(Class<? extends Frame> type) {
    var maker = makers.get(type);
    if (maker == null) {
      throw new AssertionError("no random " + type + ": add it here");
    }
    return maker.get();
  }

  private <F extends Frame> void add(Class<F> type, Supplier<F> maker) {
    makers.put(type, maker);
  }

  /** Of requests, whose number comes first. */
  private <F extends Frame> void ask(Class<F> type, Function<Long, F> maker) {
    add(type, () -> maker.apply(positive()));
  }

  private void signIn() {
    ask(ClientFrame.Register.class, n -> register(n));
    ask(
        ClientFrame.PasswordSignIn.class,
        n -> new ClientFrame.PasswordSignIn(n, name(), secret(), bytes(32), text(Limits.TEXT)));
    ask(
        ClientFrame.KeySignIn.class,
        n -> new ClientFrame.KeySignIn(n, name(), device(), bytes(64)));
    ask(
        ClientFrame.EnrolSignIn.class,
        n ->
            new ClientFrame.EnrolSignIn(
                n, name(), device(), bytes(32), text(Limits.TEXT), bytes(64)));
    ask(
        ClientFrame.ChangePassword.class,
        n -> new ClientFrame.ChangePassword(n, secret(), secret()));
  }

  private ClientFrame.Register register(long request) {
    return new ClientFrame.Register(
        request,
        name(),
        text(Limits.DISPLAY_NAME),
        secret(),
        secret(),
        secret(),
        bytes(32),
        text(Limits.TEXT));
  }

  private void asks() {
    ask(ClientFrame.Attach.class, n -> new ClientFrame.Attach(n, list(this::position), flag()));
    ask(ClientFrame.Post.class, n -> new ClientFrame.Post(n, draft(), target(), content()));
    ask(
        ClientFrame.Fetch.class,
        n -> new ClientFrame.Fetch(n, conversation(), number(), flag(), 1 + upTo(199)));
    ask(ClientFrame.HeadOf.class, n -> new ClientFrame.HeadOf(n, conversation()));
    ask(
        ClientFrame.CursorsSince.class,
        n -> new ClientFrame.CursorsSince(n, conversation(), number()));
    ask(
        ClientFrame.ReceiptsOf.class,
        n -> new ClientFrame.ReceiptsOf(n, conversation(), positive(), optional(this::name)));
    ask(
        ClientFrame.QuestionsOf.class,
        n -> new ClientFrame.QuestionsOf(n, conversation(), number()));
    ask(
        ClientFrame.SetRole.class,
        n -> new ClientFrame.SetRole(n, name(), oneOf(List.of(Role.values()))));
    ask(ClientFrame.SetEnabled.class, n -> new ClientFrame.SetEnabled(n, name(), flag()));
    ask(
        ClientFrame.MembersOf.class,
        n -> new ClientFrame.MembersOf(n, conversation(), optional(this::name)));
    ask(ClientFrame.Lookup.class, n -> new ClientFrame.Lookup(n, name()));
    ask(ClientFrame.Who.class, n -> new ClientFrame.Who(n, optional(this::name), flag()));
    ask(ClientFrame.ListDevices.class, ClientFrame.ListDevices::new);
    ask(ClientFrame.RevokeDevice.class, n -> new ClientFrame.RevokeDevice(n, device()));
    ask(ClientFrame.CreateInvite.class, n -> new ClientFrame.CreateInvite(n, amount()));
    ask(ClientFrame.UploadFile.class, n -> new ClientFrame.UploadFile(n, file()));
    ask(ClientFrame.DownloadFile.class, n -> new ClientFrame.DownloadFile(n, file(), number()));
    ask(
        ClientFrame.AnswerFile.class,
        n -> new ClientFrame.AnswerFile(n, file(), oneOf(List.of(FileAnswer.values()))));
    ask(ClientFrame.CancelFile.class, n -> new ClientFrame.CancelFile(n, file()));
    ask(ClientFrame.FilesSince.class, n -> new ClientFrame.FilesSince(n, number()));
    ask(ClientFrame.SetBlocked.class, n -> new ClientFrame.SetBlocked(n, name(), flag()));
    ask(ClientFrame.ListBlocked.class, n -> new ClientFrame.ListBlocked(n, optional(this::name)));
  }

  private void tells() {
    add(
        ClientFrame.Hello.class,
        () -> new ClientFrame.Hello(version(), text(Limits.TEXT), features()));
    add(ClientFrame.Cursors.class, () -> new ClientFrame.Cursors(list(this::cursor)));
    add(ClientFrame.Open.class, () -> new ClientFrame.Open(optional(this::target)));
    add(ClientFrame.Quit.class, ClientFrame.Quit::new);
    add(FileChunk.class, () -> new FileChunk(file(), number(), bytes(1 + upTo(300))));
    add(FileCredit.class, () -> new FileCredit(file(), number()));
    add(Ping.class, Ping::new);
    add(Pong.class, Pong::new);
  }

  private void answers() {
    ask(ServerFrame.Refused.class, n -> refused(n));
    ask(ServerFrame.Done.class, ServerFrame.Done::new);
    ask(ServerFrame.SignedIn.class, n -> new ServerFrame.SignedIn(n, userInfo(), device()));
    ask(ServerFrame.Heads.class, n -> new ServerFrame.Heads(n, list(this::head), flag()));
    ask(
        ServerFrame.Posted.class,
        n -> new ServerFrame.Posted(n, conversation(), draft(), positive(), number(), audience()));
    ask(
        ServerFrame.Page.class,
        n -> new ServerFrame.Page(n, conversation(), list(this::entry), flag()));
    ask(
        ServerFrame.CursorState.class,
        n ->
            new ServerFrame.CursorState(
                n, conversation(), number(), list(this::memberCursor), flag()));
    ask(
        ServerFrame.ReceiptsPage.class,
        n ->
            new ServerFrame.ReceiptsPage(
                n, conversation(), positive(), list(this::receipt), flag()));
    ask(
        ServerFrame.MembersPage.class,
        n ->
            new ServerFrame.MembersPage(
                n, conversation(), positive(), list(this::groupMember), flag()));
    ask(ServerFrame.Users.class, n -> new ServerFrame.Users(n, list(this::userInfo), flag()));
    ask(ServerFrame.Devices.class, n -> new ServerFrame.Devices(n, list(this::deviceInfo)));
    ask(
        ServerFrame.InviteCreated.class,
        n -> new ServerFrame.InviteCreated(n, secret(), amount(), number()));
    ask(ServerFrame.UploadReady.class, this::uploadReady);
    ask(
        ServerFrame.FilesPage.class,
        n ->
            new ServerFrame.FilesPage(
                n, list(this::fileStatus), list(this::fileReply), number(), flag()));
  }

  private ServerFrame.UploadReady uploadReady(long request) {
    long from = number() / 2;
    return new ServerFrame.UploadReady(request, file(), from, from + upTo(1 << 20));
  }

  private ServerFrame.Refused refused(long request) {
    return new ServerFrame.Refused(request, error(), text(Limits.TEXT), flag(), number(), number());
  }

  private void pushes() {
    add(ServerFrame.Welcome.class, this::welcome);
    add(ServerFrame.EntryPush.class, () -> new ServerFrame.EntryPush(conversation(), entry()));
    add(ServerFrame.HeadsPush.class, () -> new ServerFrame.HeadsPush(list(this::head)));
    add(ServerFrame.CursorsStored.class, () -> new ServerFrame.CursorsStored(list(this::cursor)));
    add(ServerFrame.CursorsPush.class, this::cursorsPush);
    add(
        ServerFrame.PresencePush.class,
        () -> new ServerFrame.PresencePush(account(), flag(), number()));
    add(
        ServerFrame.FileNews.class,
        () -> new ServerFrame.FileNews(list(this::fileStatus), list(this::fileReply), flag()));
    add(
        ServerFrame.TransferEnded.class,
        () -> new ServerFrame.TransferEnded(file(), error(), text(Limits.TEXT), flag()));
    add(ServerFrame.Notice.class, () -> new ServerFrame.Notice(text(Limits.TEXT)));
    add(
        ServerFrame.Bye.class,
        () -> new ServerFrame.Bye(error(), text(Limits.TEXT), flag(), number()));
  }

  private ServerFrame.Welcome welcome() {
    return new ServerFrame.Welcome(
        version(), text(Limits.TEXT), features(), bytes(32), terms(), number());
  }

  private ServerFrame.CursorsPush cursorsPush() {
    long revision = positive();
    return new ServerFrame.CursorsPush(
        conversation(), revision - 1, revision, list(this::memberCursor));
  }

  private ErrorCode error() {
    return oneOf(List.of(ErrorCode.values()));
  }
}
