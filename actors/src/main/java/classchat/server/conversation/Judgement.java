package classchat.server.conversation;

import classchat.server.conversation.ConversationCommand.Post;
import classchat.server.store.Account;
import classchat.server.store.StoredEntry;
import classchat.wire.AccountId;
import classchat.wire.EntryContent.Answered;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.EntryContent.Left;
import classchat.wire.ErrorCode;
import classchat.wire.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a post that is the next one of its device, and not forbidden as it is. */
final class Judgement {
  private final Rules rules;
  private final Ledger ledger;
  private final Room room;
  private final Post post;
  private final long now;

  Judgement(Rules rules, Ledger ledger, Post post, long now) {
    this.rules = rules;
    this.ledger = ledger;
    this.room = ledger.room();
    this.post = post;
    this.now = now;
  }

  /** What has to be known first is asked for. */
  Verdict verdict() {
    var needed = rules.isGroup() ? needs() : new Verdict.Depends(peer(), List.of());
    if (needed.isNothing()) {
      return verdict(Facts.none());
    }
    var facts = ledger.facts(post);
    return facts.cover(needed) ? verdict(facts) : needed;
  }

  private Verdict verdict(Facts facts) {
    return rules.isGroup() ? ofGroup(facts) : direct(facts);
  }

  /** The other one, when it matters who that is. */
  private List<AccountId> peer() {
    return blocking().map(List::of).orElseGet(this::newPeer);
  }

  /** The other one, when it takes nothing of the author. */
  private Optional<AccountId> blocking() {
    return rules.blocking().against(post.author());
  }

  /** The other one, when this is the first entry. */
  private List<AccountId> newPeer() {
    return post.target() instanceof Target.Peer(var peer) && Rules.begins(post, room.members())
        ? List.of(peer)
        : List.of();
  }

  private Verdict direct(Facts facts) {
    var peer = newPeer();
    if (peer.stream().anyMatch(other -> facts.account(other).isEmpty())) {
      return new Verdict.Refused(ErrorCode.UNKNOWN_USER, "no such user");
    }
    var blocking = blocking();
    if (blocking.isPresent()) {
      return new Verdict.Refused(ErrorCode.BLOCKED, takesNothing(facts.account(blocking.get())));
    }
    var joins = peer.isEmpty() ? peer : List.of(post.author(), peer.getFirst());
    return spaceless().orElseGet(() -> new Verdict.Next(post.content(), joins, List.of(), false));
  }

  private static String takesNothing(Optional<Account> peer) {
    return peer.map(account -> "@" + account.name()).orElse("this user")
        + " takes no messages from you";
  }

  /** What an offer still lacks: its id and its space. */
  private Optional<Verdict> spaceless() {
    if (!(post.content() instanceof FileOffered offer)) {
      return Optional.empty();
    }
    if (ledger.isOffering(offer.file())) {
      return Optional.of(SpaceRefusals.taken());
    }
    return ledger.hasSpace(post) ? Optional.empty() : Optional.of(new Verdict.ReserveSpace(offer));
  }

  private Verdict.Depends needs() {
    var accounts = named();
    if (StaffRules.wantsRole(post, room, now)) {
      accounts = Stream.concat(accounts.stream(), Stream.of(post.author())).distinct().toList();
    }
    return new Verdict.Depends(accounts, entries());
  }

  private List<AccountId> named() {
    return GroupRules.named(post.content(), post.author(), room.members());
  }

  /** What is being written is known. */
  private List<Long> entries() {
    return post.content() instanceof Answered(var question, var answer)
        ? Stream.of(question, answer).filter(seq -> seq > 0 && seq <= ledger.written()).toList()
        : List.of();
  }

  private Verdict ofGroup(Facts facts) {
    var refused =
        GroupRules.unknown(post.content(), facts)
            .or(() -> StaffRules.forbidden(post, room, facts, now));
    if (refused.isPresent()) {
      return refused.get();
    }
    return post.content() instanceof Answered answered ? answer(answered, facts) : entry(facts);
  }

  private Verdict answer(Answered answered, Facts facts) {
    var author = post.author();
    return new AnswerRules(
            post,
            room.questions(),
            facts.isStaff(author),
            seq -> said(seq, facts),
            seq -> ledger.mayRead(author, seq))
        .judge(answered);
  }

  private Optional<StoredEntry> said(long seq, Facts facts) {
    return ledger.writing(seq).or(() -> facts.entry(seq));
  }

  /** Name and space come last, so that nothing is reserved for what is refused. */
  private Verdict entry(Facts facts) {
    var content = Canonical.of(post.content(), members(facts), facts);
    var name = Canonical.nameOf(content);
    if (name.isPresent() && !ledger.isReserved(name.get())) {
      return new Verdict.Reserve(name.get());
    }
    var moves = Moves.of(post.author(), content);
    return spaceless()
        .orElseGet(() ->
            new Verdict.Next(
                content, moves.joins(), moves.leaves(), Anonymity.isAnonymous(content)));
  }

  /** Whom the entry names as it is stored. */
  private List<AccountId> members(Facts facts) {
    return post.content() instanceof Left
        ? Heirs.choose(named(), facts, room.members().isClass()).stream().toList()
        : named();
  }
}
