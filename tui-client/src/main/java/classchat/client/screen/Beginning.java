package classchat.client.screen;

import classchat.client.link.LinkSettings;
import classchat.client.link.ServerAddress;
import classchat.client.link.SignIn;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the program was started with.
 *
 * @param user who signs in; absent when the form has to ask
 * @param registering the account is to be made
 * @param invitation for a new account; may be empty
 * @param setUpCode for the first instructor; may be empty
 * @param chat the chat that was open when it was left; may be empty
 */
public record Beginning(
    List<ServerAddress> servers,
    Optional<UserName> user,
    Optional<Secret> password,
    boolean registering,
    Secret invitation,
    Secret setUpCode,
    String chat,
    LinkSettings.Timing timing) {
  /** Who is signed in on this device stays at it, whatever the network does. */
  private static final Duration PATIENT = Duration.ofDays(30);

  public Beginning {
    servers = List.copyOf(servers);
  }

  /** What makes settings of a link of who signs in and where. */
  public interface LinkMaker {
    LinkSettings make(List<ServerAddress> servers, SignIn signIn, LinkSettings.Timing timing);
  }

  LinkSettings.Timing timing(boolean patient) {
    return patient ? timing.patient(PATIENT) : timing;
  }

  /** The servers as they are typed. */
  static String text(List<ServerAddress> servers) {
    return String.join(" ", servers.stream().map(ServerAddress::toString).toList());
  }
}
