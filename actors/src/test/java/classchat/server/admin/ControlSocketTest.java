package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import classchat.server.account.Hasher;
import classchat.server.admin.AdminRequest.ListUsers;
import classchat.server.admin.AdminRequest.SetPassword;
import classchat.server.cluster.Node;
import classchat.server.observe.LogLevels;
import classchat.server.roster.RosterFile;
import classchat.server.store.Store;
import classchat.wire.Bytes;
import classchat.wire.DeviceId;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlSocketTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private AdminKit kit;
  private DataDirectory data;
  private Store store;

  @BeforeEach
  void open() {
    kit = new AdminKit(folder.resolve("data"));
    data = DataDirectory.open(kit.data);
    store = kit.open(kit.data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void isForItsOwnerOnlyAndGoneAfterwards() throws IOException {
    try (var control = start()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.controlSocket())))
          .isEqualTo("rw-------");
      assertThat(ask(new ListUsers())).isInstanceOf(AdminAnswer.Done.class);
      assertThat(control).isNotNull();
    }

    assertThat(data.controlSocket()).doesNotExist();
    assertThat(ControlClient.ask(address(), new ListUsers())).isEmpty();
  }

  @Test
  void theSocketOfADeadServerIsReplaced() throws IOException {
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(address());
    }
    assertThat(data.controlSocket()).exists();

    try (var control = start()) {
      assertThat(ask(new ListUsers())).isInstanceOf(AdminAnswer.Done.class);
      assertThat(control).isNotNull();
    }
  }

  @Test
  void somethingElseInItsPlaceIsNamed() throws IOException {
    Files.createDirectories(data.controlSocket().resolve("below"));

    assertThatThrownBy(this::start)
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(data.controlSocket().toString());
  }

  @Test
  void aPathThatIsTooLongForASocketIsToldInTheServerAndInTheCommand() {
    var far = DataDirectory.open(folder.resolve("d".repeat(120)));

    assertThatThrownBy(() -> ControlSocket.start(far, kit.administration(store)))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("use a data directory with a shorter path");
    assertThatThrownBy(() -> ControlAddress.of(far.controlSocket()))
        .isInstanceOf(AdminException.class);
  }

  @Test
  void aPathThatIsShortFromTheWorkingDirectoryWillDo() {
    var near = Path.of("").toAbsolutePath().resolve("d".repeat(60)).resolve("control");

    assertThat(ControlAddress.of(near).getPath()).isRelative();
  }

  @Test
  void whoSaysNothingIsCutOff() throws IOException {
    try (var control = start();
        var silent = SocketChannel.open(address())) {
      assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(control).isNotNull();
    }
  }

  @Test
  void whatIsNoRequestIsRefusedOrCutOff() throws IOException {
    try (var control = start()) {
      assertThat(send(new byte[] {0x7f, -1, -1, -1})).isEqualTo(-1);
      assertThat(send(new byte[] {-1, -1, -1, -1})).isEqualTo(-1);
      assertThat(send(new byte[] {0, 0, 0, 2, 1, 99})).isPositive();
      assertThat(send(new byte[] {0, 0, 0, 2, 2, 4})).isPositive();
      assertThat(send(new byte[] {0, 0, 0, 6, 1, 5, 0x7f, -1, -1, -1})).isEqualTo(-1);
      assertThat(send(new byte[] {0, 0, 0, 7, 1, 5, 0, 0, 0, 1, 'A'})).isPositive();
      assertThat(ask(new ListUsers())).isInstanceOf(AdminAnswer.Done.class);
      assertThat(control).isNotNull();
    }
  }

  @Test
  void manyCommandsAtOnceAreAnsweredOrToldToComeAgain() {
    try (var control = start()) {
      var all =
          IntStream.range(0, 12)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(new ListUsers())))
              .toList();

      assertThat(all).allSatisfy(answer -> assertThat(answer.join()).isNotNull());
      assertThat(control).isNotNull();
    }
  }

  @Test
  void silentConnectionsTakeABoundedShareOfTheServer() throws IOException {
    var before = Thread.activeCount();
    var silent = new ArrayList<SocketChannel>();
    try (var control = start()) {
      for (int i = 0; i < 60; i++) {
        silent.add(SocketChannel.open(address()));
      }

      assertThat(Thread.activeCount()).isLessThan(before + 6);
      await().ignoreExceptions().until(() -> ask(new ListUsers()) instanceof AdminAnswer.Done);
      assertThat(control).isNotNull();
    }
    for (var channel : silent) {
      channel.close();
    }
  }

  @Test
  void whoWantsToKnowHearsOfEachNewAccountOnce() {
    try (var control = start()) {
      var add =
          new AdminRequest.AddUser(
              new UserName("ann"), Role.STUDENT, "", new Secret("correct horse"));

      assertThat(ask(add)).isInstanceOf(AdminAnswer.Done.class);
      assertThat(ask(add)).isInstanceOf(AdminAnswer.Refused.class);

      var ann = store.accounts().find(new UserName("ann")).orElseThrow();
      assertThat(kit.made).containsExactly(ann.id());
      assertThat(control).isNotNull();
    }
  }

  @Test
  void everyRequestSurvivesTheWay() throws IOException {
    var requests =
        List.of(
            new AdminRequest.AddUser(
                new UserName("ann"), Role.ASSISTANT, "Ann \ud83d\udc0e", new Secret("\u00e9")),
            new SetPassword(new UserName("ann"), new Secret("x")),
            new AdminRequest.SetEnabled(new UserName("ann"), true),
            new AdminRequest.SetRole(new UserName("ann"), Role.ASSISTANT),
            new AdminRequest.PlanRoster(Bytes.utf8("name\n"), true),
            new AdminRequest.ApplyRoster(
                Bytes.utf8("name\n"), false, Map.of(new UserName("ann"), "$argon2id$")),
            new ListUsers(),
            new AdminRequest.ListDevices(new UserName("ann")),
            new AdminRequest.RevokeDevice(new UserName("ann"), new DeviceId(9)),
            new AdminRequest.Invite(3, 0, Role.INSTRUCTOR),
            new AdminRequest.ListInvitations(),
            new AdminRequest.RevokeInvitation("4T9K"));
    for (var request : requests) {
      var out = new ByteArrayOutputStream();
      ControlCodec.write(out, request);

      var read = ControlCodec.readRequest(new ByteArrayInputStream(out.toByteArray()));

      assertThat(read).isEqualTo(request);
    }
  }

  @Test
  void everyAnswerSurvivesTheWay() throws IOException {
    var answers =
        List.of(
            new AdminAnswer.Done("done", "note"),
            new AdminAnswer.Refused("why"),
            new AdminAnswer.Planned("plan", List.of(new UserName("ann"), new UserName("bob"))));
    for (var answer : answers) {
      var out = new ByteArrayOutputStream();
      ControlCodec.write(out, answer);

      var read = ControlCodec.readAnswer(new ByteArrayInputStream(out.toByteArray()));

      assertThat(read).isEqualTo(answer);
    }
  }

  @Test
  void theLargestClassListAndAllItsPasswordsFit() throws IOException {
    var passwords = new HashMap<UserName, String>();
    for (int i = 0; i < RosterFile.MOST_ROWS; i++) {
      passwords.put(new UserName("a-name-as-long-as-one-can-be" + i), "x".repeat(97));
    }
    var file = Bytes.owning(new byte[RosterFile.MOST_BYTES]);
    var out = new ByteArrayOutputStream();
    ControlCodec.write(out, new AdminRequest.ApplyRoster(file, false, passwords));

    var read = ControlCodec.readRequest(new ByteArrayInputStream(out.toByteArray()));

    assertThat(read).isEqualTo(new AdminRequest.ApplyRoster(file, false, passwords));
  }

  @Test
  void aPasswordShowsInNoText() {
    assertThat(new SetPassword(new UserName("ann"), new Secret("correct horse")).toString())
        .doesNotContain("horse");
  }

  @Test
  void aServerThatIsTooBusyToHashSaysSo() throws Exception {
    var closed = Hasher.create(1, 1, new SecureRandom());
    closed.close();
    var parts =
        new Administration.Parts(
            store,
            closed,
            kit.broadcasts::add,
            kit.made::addAll,
            LogLevels.ofProcess(),
            Node.ALONE,
            AdminKit.SETTINGS,
            AdminKit.CLOCK,
            new SecureRandom());

    var answer =
        new Administration(parts)
            .execute(
                new AdminRequest.AddUser(
                    new UserName("ann"), Role.STUDENT, "", new Secret("correct horse")));

    assertThat(answer)
        .isEqualTo(new AdminAnswer.Refused("the server is busy with sign-ins: try again"));
  }

  private ControlSocket start() {
    return ControlSocket.start(data, kit.administration(store), SHORT);
  }

  private AdminAnswer ask(AdminRequest request) {
    return ControlClient.ask(address(), request).orElseThrow();
  }

  private UnixDomainSocketAddress address() {
    return ControlAddress.of(data.controlSocket());
  }

  /** The length of the answer's first part; -1 when there is none. */
  private int send(byte[] bytes) throws IOException {
    try (var channel = SocketChannel.open(address())) {
      channel.write(ByteBuffer.wrap(bytes));
      return channel.read(ByteBuffer.allocate(4096));
    } catch (SocketException e) {
      return -1;
    }
  }
}
