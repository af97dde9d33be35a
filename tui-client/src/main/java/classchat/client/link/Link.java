package classchat.client.link;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import classchat.client.model.GroupAction;
import classchat.client.model.Origin;
import classchat.client.profile.Profile;
import classchat.wire.DeviceId;
import classchat.wire.GroupName;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The client's connection: it connects and reconnects, signs in, saves, sends and resends posts,
 * and fetches what was missed. It stops after {@code Ended}, whatever the reason.
 */
public final class Link {
  /** What a link understands. */
  public interface Command {}

  /**
   * A command of a person or script. It gets exactly one last {@code Answer}. Before the first
   * {@code ready} it waits; later, while disconnected, it is refused as {@code not-connected},
   * except for a {@link Post} to a known conversation, which is queued at any time.
   */
  public sealed interface Ask extends Command {
    /** Goes into every answer. */
    Origin origin();
  }

  /**
   * Makes an entry. It is kept across restarts until it is answered, and those of one conversation
   * keep their order. The sender calls {@link Backlog#admit} before.
   */
  public sealed interface Drafting extends Ask {}

  /** Is about files that were offered. */
  public sealed interface FileAsk extends Ask {}

  /**
   * Says {@code text}. Answered by {@code Queued} once it is saved, then {@code Posted} or {@code
   * Failed}.
   *
   * @param kind other than plain in groups only
   */
  public record Post(Origin origin, Address to, String text, MessageKind kind) implements Drafting {
    /** A plain message. */
    public Post(Origin origin, Address to, String text) {
      this(origin, to, text, MessageKind.PLAIN);
    }
  }

  /**
   * Makes a group; what is asked of it before this is answered waits for it. Answered by {@code
   * ChangeMade}.
   *
   * @param everybody a class, of which nobody is named
   */
  public record NewGroup(Origin origin, GroupName name, List<UserName> members, boolean everybody)
      implements Drafting {
    public NewGroup {
      members = List.copyOf(members);
    }
  }

  /** Changes a group; answered by {@code ChangeMade}. */
  public record Change(Origin origin, Address group, GroupAction action) implements Drafting {}

  /** Who is in a group; answered by {@code Members}. */
  public record Members(Origin origin, Address group, Optional<UserName> after) implements Ask {}

  /** The unanswered questions after {@code from}; answered by {@code Questions}. */
  public record Questions(Origin origin, Address group, long from) implements Ask {}

  /** Gives a user another role; answered by {@code Done}. */
  public record SetRole(Origin origin, UserName user, Role role) implements Ask {}

  /** Lets a user sign in, or keeps it out; answered by {@code Done}. */
  public record SetEnabled(Origin origin, UserName user, boolean enabled) implements Ask {}

  /**
   * Makes it the current conversation: its receipts and presence are wanted. Answered by Opened;
   * for a group {@code Roster} follows.
   */
  public record Open(Origin origin, Address conversation) implements Ask {}

  /**
   * Earlier messages, answered by {@code History}.
   *
   * @param before only those before this seq; empty for the newest
   * @param count at most; a page may hold fewer
   */
  public record History(Origin origin, Address conversation, OptionalLong before, int count)
      implements Ask {}

  /** Reads everything that was given out of the conversation; answered by {@code Done}. */
  public record MarkRead(Origin origin, Address conversation) implements Ask {}

  /** Who has received and read a message; answered by {@code Receipts}. */
  public record Receipts(Origin origin, Address conversation, long seq, Optional<UserName> after)
      implements Ask {}

  /** A page of users by name; answered by {@code Users}. */
  public record Who(Origin origin, Optional<UserName> after, boolean onlineOnly) implements Ask {}

  /** One user; answered by {@code Users} of one. */
  public record Whois(Origin origin, UserName name) implements Ask {}

  /**
   * Reads a file through and offers it, then sends it. Answered by {@code FileMoved} while that
   * goes on and {@code Posted} when it is offered; the last answer is a {@code FileMoved} when the
   * server has all of it, or it failed, or {@code Failed} when it was not offered at all.
   */
  public record SendFile(Origin origin, Address to, Path file) implements Drafting {}

  /**
   * Takes a file; the last answer is a {@code FileMoved} when it is here and checked, or failed.
   *
   * @param id the first digits of its id
   * @param folder where it goes; empty for the usual one
   */
  public record AcceptFile(Origin origin, String id, Optional<Path> folder) implements FileAsk {}

  /** Refuses a file; answered by {@code FileMoved}. */
  public record DeclineFile(Origin origin, String id) implements FileAsk {}

  /** Stops a transfer, and takes an own file back; answered by {@code FileMoved}. */
  public record CancelFile(Origin origin, String id) implements FileAsk {}

  /** The files that are known; answered by {@code Files}, connected or not. */
  public record ListFiles(Origin origin) implements FileAsk {}

  /** Takes no more direct messages and files of a user, or again; answered by {@code Done}. */
  public record Block(Origin origin, UserName user, boolean blocked) implements Ask {}

  /** Whom this account has blocked; answered by {@code Blocked}. */
  public record ListBlocked(Origin origin) implements Ask {}

  /** The account's devices; answered by {@code Devices}. */
  public record ListDevices(Origin origin) implements Ask {}

  /** Takes a device's key away; answered by {@code Done}. */
  public record Revoke(Origin origin, DeviceId device) implements Ask {}

  /** Makes an invitation; answered by {@code Invited}. */
  public record Invite(Origin origin, int uses) implements Ask {}

  /** Changes the password; answered by {@code Done}. */
  public record ChangePassword(Origin origin, Secret current, Secret next) implements Ask {}

  /**
   * Every event of the batches up to {@code batch} has been written out and flushed, or drawn. Only
   * then are positions saved, messages reported as delivered, and answered drafts dropped from the
   * profile. A kill between the flush and this shows those events again: that window is the whole
   * of what "at least once" means here.
   */
  public record Shown(long batch) implements Command {}

  /** No more input will come: from now on a loss is retried only for {@code Timing.patience}. */
  public record Hurry() implements Command {}

  /**
   * Leaves for good, in good order: {@code Ended} with {@code QUIT}. Drafts stay in the profile.
   */
  public record Quit() implements Command {}

  private Link() {}

  /**
   * A link that begins to connect at once.
   *
   * @param listener gets every batch, in order, on the link's thread; it must not block
   */
  public static Behavior<Command> create(
      LinkSettings settings, Profile profile, Backlog backlog, Consumer<Batch> listener) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers ->
            new LinkActor(
                context,
                timers,
                new LinkActor.Parts(
                    settings,
                    backlog,
                    listener,
                    new Vault(profile, settings),
                    new TcpDialer(context.getSystem(), settings.timing(), Resolver.ofMachine()),
                    new SecureRandom(),
                    System::nanoTime))));
  }
}
