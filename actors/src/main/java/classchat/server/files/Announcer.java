package classchat.server.files;

import classchat.server.registry.Broadcast;
import classchat.server.registry.Registries;
import classchat.server.store.FileRow;
import classchat.server.store.Membership;
import classchat.wire.AccountId;
import classchat.wire.Bytes;
import classchat.wire.ConversationId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.ServerFrame.FileNews;
import classchat.wire.codec.FrameEncoder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells those concerned what has changed with a file. Every call may block. */
public final class Announcer {
  private final Function<ConversationId, List<Membership>> members;
  private final Registries registries;

  /**
   * @param members of a conversation, past ones included; may block
   * @param registries the session registry of every node
   */
  public Announcer(Function<ConversationId, List<Membership>> members, Registries registries) {
    this.members = members;
    this.registries = registries;
  }

  /** To all who were members when it was offered. */
  public void state(FileRow file, FileState state) {
    tell(mayKnow(file), new FileNews(List.of(status(file, state)), List.of(), false));
  }

  /** To who has offered it and who has answered. */
  public void answer(FileRow file, FileReply reply) {
    tell(
        Stream.of(file.sender(), reply.account()).distinct().toList(),
        new FileNews(List.of(), List.of(reply), false));
  }

  private List<AccountId> mayKnow(FileRow file) {
    return members.apply(file.conversation()).stream()
        .filter(member -> member.periods().stream().anyMatch(period -> period.holds(file.seq())))
        .map(Membership::account)
        .toList();
  }

  private void tell(List<AccountId> accounts, FileNews news) {
    registries.tell(
        new Broadcast.FileTold(accounts, Bytes.owning(FrameEncoder.encode(news).bytes())));
  }

  private static FileStatus status(FileRow file, FileState state) {
    return new FileStatus(
        file.file(),
        file.conversation(),
        file.seq(),
        file.sender(),
        file.senderName(),
        file.name(),
        file.size(),
        file.sha256(),
        state,
        file.expires());
  }
}
