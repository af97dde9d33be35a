package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.store.OpenQuestion;
import classchat.server.store.StoredEntry;
import classchat.wire.EntryContent.Answered;
import classchat.wire.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/** Which question an answer settles: who asked it may say so, and staff. */
final class AnswerRules {
  private final Post post;
  private final Questions questions;
  private final boolean staff;
  private final LongFunction<Optional<StoredEntry>> entries;
  private final LongPredicate readable;

  /**
   * @param staff whether the author is
   * @param entries what was said, also what is being written
   * @param readable what the author may read of that
   */
  AnswerRules(
      Post post,
      Questions questions,
      boolean staff,
      LongFunction<Optional<StoredEntry>> entries,
      LongPredicate readable) {
    this.post = post;
    this.questions = questions;
    this.staff = staff;
    this.entries = entries;
    this.readable = readable;
  }

  Verdict judge(Answered answered) {
    if (message(answered.answer()).isEmpty()) {
      return bad("there is no message " + answered.answer() + " that you can read");
    }
    return answered.question() == 0 ? newest(answered.answer()) : named(answered);
  }

  private Verdict newest(long answer) {
    return questions
        .newestBefore(answer, each -> readable.test(each.seq()) && maySettle(each))
        .map(question -> settles(question, answer))
        .orElseGet(() ->
            bad(
                "there is no open question "
                    + (staff ? "" : "of yours ")
                    + "before message "
                    + answer));
  }

  private Verdict named(Answered answered) {
    var seq = answered.question();
    var asked = message(seq).flatMap(OpenQuestion::of);
    if (asked.isEmpty()) {
      return bad("message " + seq + " is no question that you can read");
    }
    if (questions.at(seq).isEmpty()) {
      return bad("question " + seq + " has its answer already");
    }
    return maySettle(asked.get())
        ? settles(asked.get(), answered.answer())
        : new Verdict.Refused(
            ErrorCode.NOT_ALLOWED, "only who asked question " + seq + ", or staff, may settle it");
  }

  private Verdict settles(OpenQuestion question, long answer) {
    var byWhoAsked = question.author().equals(post.author());
    return new Verdict.Next(
        new Answered(question.seq(), answer),
        List.of(),
        List.of(),
        question.anonymous() && byWhoAsked);
  }

  private boolean maySettle(OpenQuestion question) {
    return staff || question.author().equals(post.author());
  }

  private Optional<StoredEntry> message(long seq) {
    return readable.test(seq)
        ? entries.apply(seq).filter(StoredEntry::isMessage)
        : Optional.empty();
  }

  private static Verdict bad(String text) {
    return new Verdict.Refused(ErrorCode.BAD_COMMAND, text);
  }
}
