package classchat.client.link;

import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.Member;
import classchat.wire.ServerFrame;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the conversations and users that commands name; commands about one name keep their order.
 */
final class Lookups {
  /** Gets the result. */
  interface Found<T> {
    void found(T what);

    void failed(ErrorCode code, String text);
  }

  private final Desk desk;
  private final Turns turns;
  private final Map<UserName, List<Found<UserInfo>>> waiting = new HashMap<>();

  Lookups(Desk desk) {
    this.desk = desk;
    this.turns = new Turns(desk.settings().bounds().waiting());
  }

  /** Those who name a conversation wait while something asked before is being looked up. */
  Turns turns() {
    return turns;
  }

  /** The conversation, when it can be told without asking the server. */
  Optional<Talk> known(Address address) {
    var known =
        switch (address) {
          case Address.Known(var id) -> desk.talks().get(id);
          case Address.Group(var name) -> desk.talks().named("#" + name);
          case Address.User(var name) ->
              waiting.containsKey(name) ? Optional.<Talk>empty() : desk.talks().named("@" + name);
        };
    return known.filter(talk -> !turns.isHeld(talk.label()));
  }

  /** Finds it now or after asking the server, to which there is a connection. */
  void find(Address address, Found<Talk> found) {
    var label = label(address);
    if (!turns.take(label, () -> findNow(address, found))) {
      found.failed(ErrorCode.RATE_LIMITED, "too many commands wait for " + label);
    }
  }

  /** What a command calls a conversation; empty for one that is not there. */
  String label(Address address) {
    return switch (address) {
      case Address.Known(var id) -> desk.talks().get(id).map(Talk::label).orElse("");
      case Address.Group(var name) -> "#" + name;
      case Address.User(var name) -> "@" + name;
    };
  }

  private void findNow(Address address, Found<Talk> found) {
    var known = known(address);
    if (known.isPresent()) {
      found.found(known.get());
      return;
    }
    switch (address) {
      case Address.Known id -> found.failed(ErrorCode.UNKNOWN_GROUP, "no such conversation");
      case Address.Group(var name) ->
          found.failed(ErrorCode.UNKNOWN_GROUP, "you are in no group #" + name);
      case Address.User(var name) -> partner(name, found);
    }
  }

  private void partner(UserName name, Found<Talk> found) {
    if (name.equals(desk.self())) {
      found.failed(ErrorCode.NOT_ALLOWED, "there is no conversation with oneself");
      return;
    }
    ask(
        name,
        new Found<>() {
          @Override
          public void found(UserInfo user) {
            found.found(met(user));
          }

          @Override
          public void failed(ErrorCode code, String text) {
            found.failed(code, text);
          }
        });
  }

  private Talk met(UserInfo user) {
    var self = desk.people().self().orElseThrow();
    var id = ConversationId.direct(self, user.account());
    var notes = desk.meet(id, user);
    if (!notes.isEmpty()) {
      desk.keeper().note(notes);
    }
    return desk.talks().get(id).orElseThrow();
  }

  /** Finds the accounts of users, in order; the first that is not there fails all. */
  void members(List<UserName> names, Found<List<Member>> found) {
    members(names, new ArrayList<>(), found);
  }

  private void members(List<UserName> left, List<Member> so, Found<List<Member>> found) {
    if (left.isEmpty()) {
      found.found(so);
      return;
    }
    var rest = left.subList(1, left.size());
    member(
        left.getFirst(),
        member -> {
          so.add(member);
          members(rest, so, found);
        },
        found);
  }

  private void member(UserName name, Consumer<Member> then, Found<?> or) {
    var known = desk.people().member(name);
    if (known.isPresent()) {
      then.accept(known.get());
      return;
    }
    ask(
        name,
        new Found<>() {
          @Override
          public void found(UserInfo user) {
            desk.people().learn(user.account(), user.name());
            then.accept(new Member(user.account(), user.name()));
          }

          @Override
          public void failed(ErrorCode code, String text) {
            or.failed(code, text);
          }
        });
  }

  private void ask(UserName name, Found<UserInfo> found) {
    var others = waiting.get(name);
    if (others != null) {
      others.add(found);
      return;
    }
    waiting.put(name, new ArrayList<>(List.of(found)));
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.Lookup(number, name),
                answer -> answered(name, answer),
                lost -> fail(name, lost, "the connection was lost")));
  }

  private void answered(UserName name, ServerFrame.Answer answer) {
    switch (answer) {
      case ServerFrame.Users users when isOne(users, name) ->
          take(name).forEach(found -> found.found(users.users().getFirst()));
      case ServerFrame.Refused refused -> fail(name, refused.code(), refused.text());
      default -> fail(name, ErrorCode.UNKNOWN_USER, "there is no user @" + name);
    }
  }

  /** Whoever else it is must not get what is meant for this one. */
  private boolean isOne(ServerFrame.Users users, UserName name) {
    return users.users().stream()
        .limit(1)
        .anyMatch(user ->
            user.name().equals(name)
                && (name.equals(desk.self()) || !desk.people().isSelf(user.account())));
  }

  private void fail(UserName name, ErrorCode code, String text) {
    take(name).forEach(found -> found.failed(code, text));
  }

  private List<Found<UserInfo>> take(UserName name) {
    var all = waiting.remove(name);
    return all == null ? List.of() : all;
  }
}
