package classchat.server.session;

import classchat.wire.ClientFrame.AnswerFile;
import classchat.wire.ClientFrame.Attach;
import classchat.wire.ClientFrame.CancelFile;
import classchat.wire.ClientFrame.ChangePassword;
import classchat.wire.ClientFrame.CreateInvite;
import classchat.wire.ClientFrame.Credentials;
import classchat.wire.ClientFrame.CursorsSince;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.Fetch;
import classchat.wire.ClientFrame.FilesSince;
import classchat.wire.ClientFrame.HeadOf;
import classchat.wire.ClientFrame.ListBlocked;
import classchat.wire.ClientFrame.ListDevices;
import classchat.wire.ClientFrame.Lookup;
import classchat.wire.ClientFrame.MembersOf;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.QuestionsOf;
import classchat.wire.ClientFrame.ReceiptsOf;
import classchat.wire.ClientFrame.Request;
import classchat.wire.ClientFrame.RevokeDevice;
import classchat.wire.ClientFrame.SetBlocked;
import classchat.wire.ClientFrame.SetEnabled;
import classchat.wire.ClientFrame.SetRole;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.ClientFrame.Who;
import classchat.wire.ServerFrame.Answer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Works on everything that a client asks and no conversation answers, one at a time and in order;
 * the next one only once the answer before it has found room. What waits is bounded by the credit.
 */
final class Desk {
  private final Queries queries;
  private final MemberQueries members;
  private final People people;
  private final AccountRequests accounts;
  private final FileRequests files;
  private final BlockRequests blocks;
  private final Executor readers;
  private final Answers answers;
  private final BiConsumer<Request, CompletionStage<Reply>> answered;
  private final Queue<Request> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param answered brings the answer back to the owner, which calls {@link #done}
   */
  Desk(
      Queries queries,
      MemberQueries members,
      People people,
      AccountRequests accounts,
      FileRequests files,
      BlockRequests blocks,
      Executor readers,
      Answers answers,
      BiConsumer<Request, CompletionStage<Reply>> answered) {
    this.queries = queries;
    this.members = members;
    this.people = people;
    this.accounts = accounts;
    this.files = files;
    this.blocks = blocks;
    this.readers = readers;
    this.answers = answers;
    this.answered = answered;
  }

  void add(Request request) {
    waiting.add(request);
    next();
  }

  /** What was at work is done; transfers are answered by others. */
  void done(Reply reply) {
    busy = false;
    if (reply instanceof Reply.Said said) {
      answers.sendPatiently(said.frame());
    }
    next();
  }

  /** Goes on, if it can. */
  void next() {
    if (!busy && !answers.isStuck() && !waiting.isEmpty()) {
      busy = true;
      var request = waiting.remove();
      answered.accept(request, reply(request));
    }
  }

  private CompletionStage<Reply> reply(Request request) {
    return switch (request) {
      case UploadFile asked -> read(() -> files.upload(asked));
      case DownloadFile asked -> read(() -> files.download(asked));
      case Request other -> answer(other).thenApply(Reply::of);
    };
  }

  private CompletionStage<Answer> answer(Request request) {
    return switch (request) {
      case Fetch fetch -> read(() -> queries.fetch(fetch));
      case HeadOf asked -> read(() -> queries.headOf(asked));
      case CursorsSince asked -> read(() -> queries.cursorsSince(asked));
      case ReceiptsOf asked -> read(() -> members.receiptsOf(asked));
      case MembersOf asked -> read(() -> members.membersOf(asked));
      case Lookup lookup -> read(() -> people.lookup(lookup));
      case Who who -> read(() -> people.who(who));
      case ListDevices asked -> accounts.devices(asked);
      case RevokeDevice asked -> accounts.revoke(asked);
      case CreateInvite asked -> accounts.invite(asked);
      case ChangePassword asked -> accounts.changePassword(asked);
      case QuestionsOf asked -> read(() -> queries.questionsOf(asked));
      case SetRole asked -> accounts.setRole(asked);
      case SetEnabled asked -> accounts.setEnabled(asked);
      case UploadFile other -> notHere(other);
      case DownloadFile other -> notHere(other);
      case AnswerFile asked -> read(() -> files.answer(asked));
      case CancelFile asked -> read(() -> files.cancel(asked));
      case FilesSince asked -> read(() -> files.since(asked));
      case SetBlocked asked -> read(() -> blocks.set(asked)).thenCompose(stage -> stage);
      case ListBlocked asked -> read(() -> blocks.list(asked));
      case Credentials other -> notHere(other);
      case Attach other -> notHere(other);
      case Post other -> notHere(other);
    };
  }

  private static CompletionStage<Answer> notHere(Request request) {
    throw new IllegalArgumentException(request.getClass().getSimpleName() + " is for others");
  }

  private <T> CompletionStage<T> read(Supplier<T> query) {
    try {
      return CompletableFuture.supplyAsync(query, readers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
