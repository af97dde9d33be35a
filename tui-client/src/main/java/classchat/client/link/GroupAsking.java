package classchat.client.link;

import classchat.client.model.Group;
import classchat.client.model.GroupAction;
import classchat.client.profile.Note;
import classchat.wire.EntryContent;
import classchat.wire.ErrorCode;
import classchat.wire.Member;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes entries of what is wanted of groups, once it is known whom they name. */
final class GroupAsking {
  private final Desk desk;
  private final Posting posting;
  private final Lookups lookups;

  GroupAsking(Desk desk, Posting posting, Lookups lookups) {
    this.desk = desk;
    this.posting = posting;
    this.lookups = lookups;
  }

  /** Makes a group under an id of this client's, so that a repeat is recognised. */
  void make(Link.NewGroup ask) {
    var label = "#" + ask.name();
    if (!lookups.turns().take(label, () -> makeNow(ask, label))) {
      posting.refuse(ask, ErrorCode.RATE_LIMITED, "too many commands wait for " + label);
    }
  }

  private void makeNow(Link.NewGroup ask, String label) {
    var known = desk.talks().named(label).filter(talk -> talk.group().member());
    if (known.isPresent()) {
      posting.refuse(ask, ErrorCode.NAME_TAKEN, "you are in a group " + label + " already");
      return;
    }
    var others = ask.members().stream().filter(name -> !name.equals(desk.self())).toList();
    lookups.turns().hold(label);
    lookups.members(others, new Then(ask, label, members -> make(ask, members)));
  }

  private void make(Link.NewGroup ask, List<Member> members) {
    var id = desk.outbox().newGroup();
    var notes = desk.talks().found(id, Group.unborn(ask.name().value()));
    var talk = desk.talks().get(id).orElseThrow();
    var content = new EntryContent.GroupCreated(ask.name(), members, ask.everybody());
    if (!posting.draft(ask, talk, content, notes)) {
      desk.talks().remove(talk);
      desk.keeper().note(List.of(new Note.Forgotten(id)));
    }
  }

  /** Changes a group; who uses the name that it gets waits until it is known to get it. */
  void change(Link.Change ask) {
    var promised = held(ask);
    lookups.find(
        ask.group(),
        new Lookups.Found<>() {
          @Override
          public void found(Talk talk) {
            changeNow(ask, talk);
            promised.ifPresent(lookups.turns()::release);
          }

          @Override
          public void failed(ErrorCode code, String text) {
            posting.refuse(ask, code, text);
            promised.ifPresent(lookups.turns()::release);
          }
        });
  }

  /** The name that the group gets, when it was free to be held. */
  private Optional<String> held(Link.Change ask) {
    if (!(ask.action() instanceof GroupAction.Rename(var name))) {
      return Optional.empty();
    }
    var label = "#" + name;
    if (lookups.turns().isHeld(label) || label.equals(lookups.label(ask.group()))) {
      return Optional.empty();
    }
    lookups.turns().hold(label);
    return Optional.of(label);
  }

  private void changeNow(Link.Change ask, Talk talk) {
    if (!talk.isGroup()) {
      posting.refuse(ask, ErrorCode.BAD_COMMAND, talk.label() + " is no group");
      return;
    }
    var label = talk.label();
    lookups.turns().hold(label);
    lookups.members(
        Contents.named(ask.action()),
        new Then(
            ask,
            label,
            members -> posting.draft(ask, talk, Contents.of(ask.action(), members), List.of())));
  }

  /** Goes on when the members are found, and lets those behind it go on in either case. */
  private final class Then implements Lookups.Found<List<Member>> {
    private final Link.Drafting ask;
    private final String label;
    private final Consumer<List<Member>> go;

    Then(Link.Drafting ask, String label, Consumer<List<Member>> go) {
      this.ask = ask;
      this.label = label;
      this.go = go;
    }

    @Override
    public void found(List<Member> members) {
      go.accept(members);
      lookups.turns().release(label);
    }

    @Override
    public void failed(ErrorCode code, String text) {
      posting.refuse(ask, code, text);
      lookups.turns().release(label);
    }
  }
}
