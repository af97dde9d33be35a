package classchat.client.profile;

import classchat.client.model.Group;
import classchat.client.profile.Note.Attached;
import classchat.client.profile.Note.Confirmed;
import classchat.client.profile.Note.Counted;
import classchat.client.profile.Note.Drafted;
import classchat.client.profile.Note.FileDropped;
import classchat.client.profile.Note.FileKept;
import classchat.client.profile.Note.FileReached;
import classchat.client.profile.Note.FileReplied;
import classchat.client.profile.Note.FileTold;
import classchat.client.profile.Note.FilesAsOf;
import classchat.client.profile.Note.Forgotten;
import classchat.client.profile.Note.Grouped;
import classchat.client.profile.Note.Met;
import classchat.client.profile.Note.Named;
import classchat.client.profile.Note.Numbered;
import classchat.client.profile.Note.Placed;
import classchat.client.profile.Note.Progressed;
import classchat.client.profile.Note.Settled;
import classchat.client.profile.Note.Tallied;
import classchat.wire.AccountId;
import classchat.wire.ConversationId;
import classchat.wire.MemberCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What all notes of a slot come to. Not safe for use by several threads. */
public final class SlotState {
  /** One conversation. What was never noted is 0 or empty. */
  public static final class Talk {
    private Optional<Met> peer = Optional.empty();
    private Optional<Group> group = Optional.empty();
    private long lastN;
    private long shown;
    private long shownSentAt;
    private long revision;
    private final Map<AccountId, MemberCursor> members = new LinkedHashMap<>();
    private Optional<Tallied> tally = Optional.empty();
    private Optional<Confirmed> confirmed = Optional.empty();

    private Talk() {}

    /** Whose direct conversation it is. */
    public Optional<Met> peer() {
      return peer;
    }

    /** Which group it is. */
    public Optional<Group> group() {
      return group;
    }

    /** The highest n that was given out. */
    public long lastN() {
      return lastN;
    }

    /** Everything up to this seq was shown. */
    public long shown() {
      return shown;
    }

    /** When the entry there was sent; 0 when unknown. */
    public long shownSentAt() {
      return shownSentAt;
    }

    /** The revision of {@link #members}. */
    public long revision() {
      return revision;
    }

    /** Members' cursors. */
    public Collection<MemberCursor> members() {
      return List.copyOf(members.values());
    }

    /** How far the account has read. */
    public Optional<Tallied> tally() {
      return tally;
    }

    /** What the server has confirmed. */
    public Optional<Confirmed> confirmed() {
      return confirmed;
    }
  }

  private final Map<ConversationId, Talk> talks = new LinkedHashMap<>();
  private final Map<AccountId, String> names = new LinkedHashMap<>();
  private final TreeMap<Long, Drafted> drafts = new TreeMap<>();
  private final SavedFiles files = new SavedFiles();
  private Optional<AccountId> self = Optional.empty();

  /** Conversations in the order in which they were met. */
  public Map<ConversationId, Talk> talks() {
    return talks;
  }

  /** Unanswered posts, oldest first. */
  public List<Drafted> drafts() {
    return List.copyOf(drafts.values());
  }

  /** Names of accounts that groups have to do with. */
  public Map<AccountId, String> names() {
    return names;
  }

  /** Files that were offered. */
  public SavedFiles files() {
    return files;
  }

  /** This account; empty when the device has never been attached. */
  public Optional<AccountId> self() {
    return self;
  }

  /** Takes one more note in. */
  public void apply(Note note) {
    switch (note) {
      case Drafted draft -> drafts.put(draft.key(), draft);
      case Numbered(var key, var n) -> drafts.computeIfPresent(key, (k, was) -> renumber(was, n));
      case Settled(var key) -> drafts.remove(key);
      case Counted(var id, var lastN) -> talk(id).lastN = lastN;
      case Placed(var id, var seq, var sentAt) -> place(talk(id), seq, sentAt);
      case Met met -> talk(met.conversation()).peer = Optional.of(met);
      case Grouped(var id, var group) -> talk(id).group = Optional.of(group);
      case Forgotten(var id) -> talks.remove(id);
      case Named(var account, var name) -> names.put(account, name);
      case Progressed progressed -> progress(talk(progressed.conversation()), progressed);
      case Tallied tallied -> talk(tallied.conversation()).tally = Optional.of(tallied);
      case Confirmed confirmed -> talk(confirmed.conversation()).confirmed = Optional.of(confirmed);
      case Attached(var account) -> self = Optional.of(account);
      case FileKept kept -> files.kept(kept);
      case FileReached reached -> files.reached(reached);
      case FileReplied replied -> files.replied(replied);
      case FileTold told -> files.told(told);
      case FileDropped dropped -> files.dropped(dropped);
      case FilesAsOf asOf -> files.asOf(asOf);
    }
  }

  /** The fewest notes that lead here. */
  List<Note> notes() {
    var notes = new ArrayList<Note>();
    self.ifPresent(account -> notes.add(new Attached(account)));
    names.forEach((account, name) -> notes.add(new Named(account, name)));
    talks.forEach((id, talk) -> add(id, talk, notes));
    notes.addAll(drafts.values());
    notes.addAll(files.notes());
    return notes;
  }

  private static void add(ConversationId id, Talk talk, List<Note> notes) {
    talk.peer.ifPresent(notes::add);
    talk.group.ifPresent(group -> notes.add(new Grouped(id, group)));
    notes.add(new Counted(id, talk.lastN));
    notes.add(new Placed(id, talk.shown, talk.shownSentAt));
    notes.add(new Progressed(id, talk.revision, List.copyOf(talk.members.values())));
    talk.tally.ifPresent(notes::add);
    talk.confirmed.ifPresent(notes::add);
  }

  private static void place(Talk talk, long seq, long sentAt) {
    talk.shown = seq;
    talk.shownSentAt = sentAt;
  }

  private Talk talk(ConversationId id) {
    return talks.computeIfAbsent(id, any -> new Talk());
  }

  private static void progress(Talk talk, Progressed progressed) {
    if (progressed.revision() < talk.revision) {
      // the server has gone back: what it said later is void
      talk.members.clear();
    }
    talk.revision = progressed.revision();
    progressed.members().forEach(member -> talk.members.put(member.account(), member));
  }

  private static Drafted renumber(Drafted was, long n) {
    return new Drafted(was.key(), was.conversation(), n, was.nonce(), was.content(), was.tag());
  }
}
