package classchat.server.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import classchat.server.files.FileParts;
import classchat.server.files.FilesSettings;
import classchat.server.files.Places;
import classchat.server.files.TransferNews;
import classchat.wire.AccountId;

/**
 * The actors of a session's transfers: children of it, so none outlives it. Only for the session's
 * own thread.
 */
final class Crew {
  /** Makes a transfer that is known by this number. */
  interface Maker<C> {
    Behavior<C> make(long transfer, Places.Place place, ActorRef<TransferNews> news);
  }

  /** A transfer at work. */
  record Hand<C>(ActorRef<C> actor, long transfer) {}

  private final ActorContext<?> context;
  private final ActorRef<TransferNews> news;
  private final FileParts parts;
  private long last;

  Crew(ActorContext<?> context, ActorRef<TransferNews> news, FileParts parts) {
    this.context = context;
    this.news = news;
    this.parts = parts;
  }

  /** What all transfers work with. */
  FileParts parts() {
    return parts;
  }

  /** A place for one more transfer of an account, if there is one. */
  Places.Decision place(AccountId account) {
    return parts.places().take(account);
  }

  <C> Hand<C> start(Places.Place place, Maker<C> maker) {
    last++;
    var actor =
        context.spawnAnonymous(
            maker.make(last, place, news), DispatcherSelector.fromConfig(FilesSettings.DISPATCHER));
    return new Hand<>(actor, last);
  }

  void stop(Hand<?> hand) {
    context.stop(hand.actor());
  }
}
