package classchat.client.command;

import classchat.client.model.GroupAction;
import classchat.wire.DeviceId;
import classchat.wire.GroupName;
import classchat.wire.MessageKind;
import classchat.wire.Role;
import classchat.wire.UserName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a person or a script can ask for. Texts are clean and of a length that can be
 * sent.
 */
public sealed interface UserCommand {
  /** Is about one conversation that has to be there. */
  sealed interface OfChat extends UserCommand {
    /** The conversation. */
    ChatName chat();
  }

  /** Wants something of the server beyond any conversation. */
  sealed interface OfServer extends UserCommand {}

  /** Means something on a full screen only. */
  sealed interface OnScreen extends UserCommand {}

  /** How many entries of conversations it makes: the profile keeps each until it is answered. */
  default int drafts() {
    return 0;
  }

  /** Sends to the current conversation. */
  record Say(String text) implements UserCommand {
    @Override
    public int drafts() {
      return 1;
    }
  }

  /** Makes a conversation the current one. */
  record Open(ChatName chat) implements OfChat {}

  /**
   * Sends without changing the current conversation.
   *
   * @param to one conversation, or several direct ones without repeats
   * @param kind other than plain only to one group
   */
  record Message(List<ChatName> to, String text, MessageKind kind) implements UserCommand {
    public Message {
      to = List.copyOf(to);
    }

    @Override
    public int drafts() {
      return to.size();
    }
  }

  /**
   * Who there is.
   *
   * @param all those who are offline as well
   * @param after only names behind this one
   */
  record Who(boolean all, @Nullable UserName after) implements OfServer {}

  /** How one user is. */
  record WhoIs(UserName user) implements OfServer {}

  /**
   * Earlier messages.
   *
   * @param count at most so many
   * @param before only those before this seq; {@link Long#MAX_VALUE} for the newest
   */
  record History(ChatName chat, int count, long before) implements OfChat {}

  /** Marks read up to the newest received. */
  record MarkRead(ChatName chat) implements OfChat {}

  /**
   * Who has received and read one message.
   *
   * @param after only names behind this one
   */
  record Receipts(ChatName chat, long seq, @Nullable UserName after) implements OfChat {}

  /**
   * Makes a group.
   *
   * @param members beside this account
   * @param everybody a class: who has an account is in it
   */
  record NewGroup(GroupName name, List<UserName> members, boolean everybody) implements OfServer {
    public NewGroup {
      members = List.copyOf(members);
    }

    @Override
    public int drafts() {
      return 1;
    }
  }

  /** Wants something done to a group. */
  record ChangeGroup(ChatName.Group chat, GroupAction action) implements OfChat {
    @Override
    public int drafts() {
      return 1;
    }
  }

  /**
   * Takes a message of the current conversation as the answer to a question.
   *
   * @param question 0 for the newest open one before it
   */
  record Accept(long answer, long question) implements UserCommand {
    @Override
    public int drafts() {
      return 1;
    }
  }

  /**
   * Who is in a group.
   *
   * @param after only names behind this one
   */
  record Members(ChatName.Group chat, @Nullable UserName after) implements OfChat {}

  /**
   * The questions of a group that have no answer.
   *
   * @param after only those behind this seq
   */
  record Questions(ChatName.Group chat, long after) implements OfChat {}

  /** Gives a user another role. */
  record GiveRole(UserName user, Role role) implements OfServer {}

  /** Lets a user sign in, or keeps it out. */
  record Enable(UserName user, boolean enabled) implements OfServer {}

  /**
   * Offers a file.
   *
   * @param path as it was typed
   */
  record Send(ChatName chat, String path) implements OfChat {
    @Override
    public int drafts() {
      return 1;
    }
  }

  /** The files that are known. */
  record Files() implements OfServer {}

  /**
   * Takes a file.
   *
   * @param id its first digits
   * @param folder as it was typed; absent for the usual one
   */
  record AcceptFile(String id, @Nullable String folder) implements OfServer {}

  /**
   * Refuses a file.
   *
   * @param id its first digits
   */
  record DeclineFile(String id) implements OfServer {}

  /**
   * Stops a transfer; an own file is taken back.
   *
   * @param id its first digits
   */
  record CancelFile(String id) implements OfServer {}

  /** Takes no more direct messages and files of a user, or takes them again. */
  record Block(UserName user, boolean blocked) implements OfServer {}

  /** Whom this account has blocked. */
  record Blocked() implements OfServer {}

  /** The devices of this account. */
  record Devices() implements OfServer {}

  /** Takes the sign-in key of a device away. */
  record RevokeDevice(DeviceId device) implements OfServer {}

  /** Makes an invitation that is good for {@code uses} registrations. */
  record Invite(int uses) implements OfServer {}

  /** Changes the password. */
  record ChangePassword() implements UserCommand {}

  /** Turns the noise of a chat off or on. */
  record Mute(ChatName chat) implements OnScreen {}

  /** Turns the mouse on or off. */
  record Mouse() implements OnScreen {}

  /** Tells about the connection. */
  record Status() implements OnScreen {}

  /** Explains one command, or lists all. */
  record Help(@Nullable Verb verb) implements UserCommand {}

  /** Leaves. */
  record Quit() implements UserCommand {}

  /** A command that this version cannot carry out. */
  record NotYet(Verb verb) implements UserCommand {}
}
