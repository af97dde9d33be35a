package classchat.client.link;

import classchat.client.profile.Note;
import classchat.client.profile.SlotState;
import classchat.wire.AccountId;
import classchat.wire.Member;
import classchat.wire.UserName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which account has which name; names never change. Not safe for use by several threads. */
final class People {
  /** More than a group can have members many times over; of further ones no names are shown. */
  private static final int MOST = 50_000;

  private final Keeper keeper;
  private final Map<AccountId, String> names = new HashMap<>();
  private final Map<String, AccountId> accounts = new HashMap<>();
  private Optional<AccountId> self = Optional.empty();

  People(Keeper keeper) {
    this.keeper = keeper;
  }

  void restore(SlotState state, UserName own) {
    state.self().ifPresent(account -> self(account, own));
    state.names().forEach(this::put);
    state
        .talks()
        .values()
        .forEach(talk -> talk.peer().ifPresent(met -> put(met.account(), met.name())));
  }

  void self(AccountId account, UserName name) {
    self = Optional.of(account);
    put(account, name.value());
  }

  /** This account; empty before the first sign-in of this device. */
  Optional<AccountId> self() {
    return self;
  }

  boolean isSelf(AccountId account) {
    return self.filter(account::equals).isPresent();
  }

  Optional<String> name(AccountId account) {
    return Optional.ofNullable(names.get(account));
  }

  Optional<Member> member(UserName name) {
    return Optional.ofNullable(accounts.get(name.value()))
        .map(account -> new Member(account, name));
  }

  /** Remembers whom entries and lists name; a name that is known stays. */
  void learn(Collection<Member> members) {
    var fresh = members.stream().filter(who -> !names.containsKey(who.account())).toList();
    if (fresh.isEmpty() || names.size() + fresh.size() > MOST) {
      return;
    }
    fresh.forEach(who -> put(who.account(), who.name().value()));
    keeper.note(
        fresh.stream()
            .<Note>map(who -> new Note.Named(who.account(), who.name().value()))
            .toList());
  }

  void learn(AccountId account, UserName name) {
    learn(List.of(new Member(account, name)));
  }

  private void put(AccountId account, String name) {
    names.put(account, name);
    accounts.put(name, account);
  }
}
