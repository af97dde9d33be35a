package classchat.server.conversation;

import akka.actor.typed.ActorRef;
import classchat.server.account.AccountsMade;
import classchat.server.cluster.Directory;
import classchat.server.conversation.ConversationCommand.Enrol;
import classchat.server.store.Classes;
import classchat.server.store.StoreException;
import classchat.wire.AccountId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has classes bring in who is missing: those who get an account, and at the start of the server who
 * was not brought in before it ended. What it misses is made up for before a session's first heads.
 */
public final class ClassKeeper implements AccountsMade {
  private static final Logger LOG = LoggerFactory.getLogger(ClassKeeper.class);

  private final Classes classes;
  private final Directory<ConversationCommand> conversations;
  private final ActorRef<ConversationReply> nobody;

  /**
   * @param nobody hears the answers
   */
  public ClassKeeper(
      Classes classes,
      Directory<ConversationCommand> conversations,
      ActorRef<ConversationReply> nobody) {
    this.classes = classes;
    this.conversations = conversations;
    this.nobody = nobody;
  }

  /** Goes on with what was begun before the server ended; blocks for some reads. */
  public void goOn() {
    quietly(() ->
        classes
            .unfinished()
            .forEach(
                (id, account) -> conversations.tell(id.toString(), new Enrol(account, nobody))));
  }

  @Override
  public void made(List<AccountId> accounts) {
    quietly(() -> accounts.forEach(this::enrol));
  }

  private void enrol(AccountId account) {
    classes
        .without(account)
        .forEach(id -> conversations.tell(id.toString(), new Enrol(account, nobody)));
  }

  private static void quietly(Runnable step) {
    try {
      step.run();
    } catch (StoreException e) {
      LOG.warn("new accounts come into their classes when they sign in: {}", e.getMessage());
    }
  }
}
