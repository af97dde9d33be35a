package classchat.server.session;

import classchat.server.store.FileRow;
import classchat.wire.AccountId;
import classchat.wire.Head;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.GroupMember;
import classchat.wire.ServerFrame.Heads;
import classchat.wire.ServerFrame.MembersPage;
import classchat.wire.ServerFrame.Users;
import classchat.wire.UserInfo;
import classchat.wire.codec.EncodedFrame;
import classchat.wire.codec.FrameEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the desk found out. */
sealed interface Reply {
  /**
   * An answer.
   *
   * @param named whom it says to be here or not, as it was read
   */
  record Said(EncodedFrame frame, Map<AccountId, Boolean> named) implements Reply {}

  /** The transfer that was asked for may begin; it is answered when it has. */
  record Cleared(FileRow file) implements Reply {}

  static Reply of(Answer answer) {
    var named =
        users(answer).collect(Collectors.toMap(UserInfo::account, UserInfo::online, (a, b) -> b));
    return new Said(FrameEncoder.encode(answer), named);
  }

  private static Stream<UserInfo> users(Answer answer) {
    return switch (answer) {
      case MembersPage page -> page.members().stream().map(GroupMember::user);
      case Users page -> page.users().stream();
      case Heads page -> page.heads().stream().map(Head::peer).flatMap(Optional::stream);
      case Answer other -> Stream.empty();
    };
  }
}
