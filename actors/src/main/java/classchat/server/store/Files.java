package classchat.server.store;

import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.Draft;
import classchat.wire.FileAnswer;
import classchat.wire.FileId;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files that were offered, without their bytes: how it stands with each, and what each member has
 * answered. Every change takes the next revision. Every call may block.
 *
 * <p>The space for a file is reserved in a transaction of its own before its offer is appended,
 * which makes that final; a reservation that no entry followed is free after 60 s.
 */
public interface Files {
  /** What became of a wish to offer a file. */
  enum Reserved {
    DONE,
    /** The id is another file's. */
    TAKEN,
    /** The account has offered as many as it may that can still be had. */
    TOO_MANY,
    /** The files of this account would take more than they may. */
    ACCOUNT_FULL,
    /** All files together would. */
    SPOOL_FULL
  }

  /**
   * What may be offered at most, of what can still be had.
   *
   * @param offers of one account, how many
   * @param accountBytes of one account
   * @param allBytes of all accounts
   * @param keep for how long a file can be had
   */
  record Quota(int offers, long accountBytes, long allBytes, Duration keep) {}

  /**
   * Reserves the space for a file; again for the same conversation and account it holds on, for the
   * later draft. Once it is offered, only the draft that did so may ask again.
   *
   * @param now milliseconds since 1970
   */
  Reserved reserve(
      FileId file,
      ConversationId conversation,
      AccountId by,
      Draft draft,
      long size,
      Quota quota,
      long now);

  /** Empty when there is none, or its offer is no entry. */
  Optional<FileRow> find(FileId file);

  /** Whether an account was a member when the file was offered. */
  boolean mayKnow(FileRow file, AccountId account);

  /** What an account has answered; empty when it has not. */
  Optional<FileAnswer> answerOf(FileId file, AccountId account);

  /**
   * Notes an answer of an account. {@code DONE} is final: another one changes nothing then. When
   * everybody who may has it, or does not want it, a complete file becomes {@code SETTLED}.
   *
   * @return how things stand after it
   */
  Answered answer(FileRow file, AccountId account, FileAnswer answer);

  /**
   * What an answer has led to.
   *
   * @param settled with this answer nobody waits for the file any more, so it is not kept
   */
  record Answered(FileReply reply, boolean settled) {}

  /**
   * Ends a file, or notes that it is complete; what is over stays so. One that is complete and that
   * nobody waits for is {@code SETTLED} at once: {@link #find} tells.
   *
   * @return whether it changed
   */
  boolean set(FileId file, FileState state);

  /**
   * What changed after a revision and is of interest to an account: files that it may know, its own
   * answers, and all answers to its own files. By revision, at most {@code limit} of both together.
   * Who tells a revision that there is not yet, as after a restore from a backup, is told all.
   */
  Changes since(AccountId account, long revision, int limit);

  /**
   * The answer to {@link #since}.
   *
   * @param revision these are all up to it
   * @param more there are more behind it
   */
  record Changes(List<FileStatus> files, List<FileReply> replies, long revision, boolean more) {
    public Changes {
      files = List.copyOf(files);
      replies = List.copyOf(replies);
    }
  }

  /** Lets go of files whose time has come, at most {@code limit}, and tells which. */
  List<FileRow> expire(long now, int limit);

  /** Forgets reservations that nothing came of, and what has been over for {@code since}. */
  void forget(long now, Duration since);

  /** Those of these whose bytes are not wanted any more, or that nobody knows. */
  Set<FileId> unwanted(Set<FileId> spooled);
}
