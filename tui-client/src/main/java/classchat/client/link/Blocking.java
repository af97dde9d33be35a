package classchat.client.link;

import classchat.client.model.ClientEvent;
import classchat.client.model.Origin;
import classchat.wire.ClientFrame;
import classchat.wire.ServerFrame;
import classchat.wire.UserName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whom this account has blocked. Not safe for use by several threads. */
final class Blocking {
  /** More than any server lets an account block. */
  private static final int MOST = 10_000;

  private final Desk desk;
  private final Answers answers;
  private Set<String> names = Set.of();
  private boolean known;

  Blocking(Desk desk) {
    this.desk = desk;
    this.answers = new Answers(desk);
  }

  /** Whether the list is here, or will not come. */
  boolean known() {
    return known;
  }

  boolean holds(String user) {
    return names.contains(user);
  }

  /** Asks whom. */
  void ask() {
    list(answer -> {});
  }

  void lost() {
    known = false;
  }

  void block(Link.Block ask) {
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.SetBlocked(number, ask.user(), ask.blocked()),
                answer -> blocked(ask, answer),
                lost -> desk.fail(ask.origin(), lost, "the connection was lost", true)));
  }

  private void blocked(Link.Block ask, ServerFrame.Answer answer) {
    desk.out().event(answers.of(ask.origin(), answer, Optional.empty()));
    list(any -> {});
  }

  void list(Link.ListBlocked ask) {
    list(answer -> desk.out().event(event(ask.origin(), answer)));
  }

  private ClientEvent event(Origin origin, Optional<ServerFrame.Answer> other) {
    return other
        .map(answer -> answers.of(origin, answer, Optional.empty()))
        .orElseGet(() -> new ClientEvent.Blocked(origin, List.copyOf(names)));
  }

  /**
   * @param done gets nothing when the list is here, else what the server has answered instead
   */
  private void list(Consumer<Optional<ServerFrame.Answer>> done) {
    page(Optional.empty(), new TreeSet<>(), done);
  }

  private void page(
      Optional<UserName> after, Set<String> so, Consumer<Optional<ServerFrame.Answer>> done) {
    desk.requests()
        .add(
            new Requests.Wanted(
                number -> new ClientFrame.ListBlocked(number, after),
                answer -> answered(answer, so, done),
                lost -> {}));
  }

  private void answered(
      ServerFrame.Answer answer, Set<String> so, Consumer<Optional<ServerFrame.Answer>> done) {
    if (!(answer instanceof ServerFrame.Users page)) {
      known = true;
      done.accept(Optional.of(answer));
      return;
    }
    var before = so.size();
    page.users().forEach(user -> so.add(user.name().value()));
    if (page.more() && so.size() > before && so.size() < MOST) {
      page(Optional.of(page.users().getLast().name()), so, done);
      return;
    }
    names = new TreeSet<>(so);
    known = true;
    done.accept(Optional.empty());
  }
}
