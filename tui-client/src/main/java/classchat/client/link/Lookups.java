package classchat.client.link;

import classchat.wire.AccountId;
import classchat.wire.ClientFrame;
import classchat.wire.ConversationId;
import classchat.wire.ErrorCode;
import classchat.wire.ServerFrame;
import classchat.wire.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the conversation that a command names; commands about one name keep their order. */
final class Lookups {
  /** Gets the result. */
  interface Found {
    void found(Talk talk);

    void failed(ErrorCode code, String text);
  }

  private final Desk desk;
  private final Map<UserName, List<Found>> waiting = new HashMap<>();
  private Optional<AccountId> self;

  Lookups(Desk desk, Optional<AccountId> self) {
    this.desk = desk;
    this.self = self;
  }

  void self(AccountId account) {
    self = Optional.of(account);
  }

  /** The conversation, when it can be told without asking the server. */
  Optional<Talk> known(Address address) {
    return switch (address) {
      case Address.Known(var id) -> desk.talks().get(id);
      case Address.Group(var name) -> desk.talks().named("#" + name);
      case Address.User(var name) ->
          waiting.containsKey(name) ? Optional.empty() : desk.talks().named(name.value());
    };
  }

  /** Finds it now or after asking the server, to which there is a connection. */
  void find(Address address, Found found) {
    var known = known(address);
    if (known.isPresent()) {
      found.found(known.get());
      return;
    }
    switch (address) {
      case Address.Known known2 -> found.failed(ErrorCode.UNKNOWN_GROUP, "no such conversation");
      case Address.Group(var name) ->
          found.failed(ErrorCode.UNKNOWN_GROUP, "you are in no group #" + name);
      case Address.User(var name) -> ask(name, found);
    }
  }

  private void ask(UserName name, Found found) {
    if (name.equals(desk.self())) {
      found.failed(ErrorCode.NOT_ALLOWED, "there is no conversation with oneself");
      return;
    }
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
      case ServerFrame.Users users when !users.users().isEmpty() && self.isPresent() -> {
        var user = users.users().getFirst();
        var id = ConversationId.direct(self.get(), user.account());
        var notes = desk.talks().meet(id, user);
        if (!notes.isEmpty()) {
          desk.keeper().note(notes);
        }
        var talk = desk.talks().get(id).orElseThrow();
        take(name).forEach(found -> found.found(talk));
      }
      case ServerFrame.Refused refused -> fail(name, refused.code(), refused.text());
      default -> fail(name, ErrorCode.UNKNOWN_USER, "there is no user @" + name);
    }
  }

  private void fail(UserName name, ErrorCode code, String text) {
    take(name).forEach(found -> found.failed(code, text));
  }

  private List<Found> take(UserName name) {
    var all = waiting.remove(name);
    return all == null ? List.of() : all;
  }
}
