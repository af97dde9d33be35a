package classchat.server.session;

import classchat.server.registry.OnlineUsers;
import classchat.server.store.Account;
import classchat.server.store.Accounts;
import classchat.wire.ClientFrame.Lookup;
import classchat.wire.ClientFrame.Who;
import classchat.wire.ErrorCode;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.Answer;
import classchat.wire.ServerFrame.Users;
import classchat.wire.UserInfo;
import classchat.wire.UserName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers who there is. Every call blocks. */
final class People {
  /** What a user takes of a page beside names. */
  private static final int BYTES = 32;

  private final Accounts accounts;
  private final OnlineUsers online;

  People(Accounts accounts, OnlineUsers online) {
    this.accounts = accounts;
    this.online = online;
  }

  Answer lookup(Lookup lookup) {
    return accounts
        .find(lookup.name())
        .<Answer>map(
            account -> new Users(lookup.request(), List.of(online.describe(account)), false))
        .orElseGet(() ->
            Refusals.forGood(
                lookup.request(), ErrorCode.UNKNOWN_USER, "there is no user @" + lookup.name()));
  }

  Answer who(Who who) {
    if (who.onlineOnly()) {
      var users = online.page(who.after(), Limits.PAGE_ITEMS + 1);
      return page(who.request(), users, false);
    }
    return all(who.request(), who.after());
  }

  /** Goes on until there is somebody to name, as the next page is asked for by name. */
  private Answer all(long request, Optional<UserName> after) {
    var found = accounts.list(after, Limits.PAGE_ITEMS);
    var more = found.size() == Limits.PAGE_ITEMS;
    var users = found.stream().filter(Account::enabled).map(online::describe).toList();
    return users.isEmpty() && more
        ? all(request, Optional.of(found.getLast().name()))
        : page(request, users, more);
  }

  private static Users page(long request, List<UserInfo> users, boolean more) {
    List<UserInfo> page = new ArrayList<>();
    int bytes = 0;
    for (var user : users) {
      bytes += size(user);
      if (page.size() == Limits.PAGE_ITEMS || (bytes > Limits.PAGE && !page.isEmpty())) {
        return new Users(request, page, true);
      }
      page.add(user);
    }
    return new Users(request, page, more);
  }

  private static int size(UserInfo user) {
    return BYTES
        + user.name().value().length()
        + user.displayName().getBytes(StandardCharsets.UTF_8).length;
  }
}
