package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.MemberProgress;
import classchat.wire.CleanText;
import classchat.wire.ConversationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how far own messages have got: of direct ones at once, of those to groups in counts. */
final class PlainProgress {
  private final PlainEntries entries;
  private final KnownGroups groups = new KnownGroups();
  private final OwnProgress own = new OwnProgress();
  private final GroupProgress inGroups = new GroupProgress();
  private @Nullable ConversationId opened;

  PlainProgress(PlainEntries entries) {
    this.entries = entries;
  }

  /** Takes note of {@code event}; returns what to tell of it at once. */
  Optional<String> note(ClientEvent event) {
    groups.note(event);
    switch (event) {
      case ClientEvent.Message(var message) when message.own() -> wrote(message, Optional.empty());
      case ClientEvent.Posted posted -> wrote(posted.message(), posted.reach());
      case ClientEvent.Opened open -> opened = open.conversation().id();
      case ClientEvent.Progress progress -> {
        return moved(progress);
      }
      default -> {}
    }
    return Optional.empty();
  }

  /** What to tell when nothing more comes at the moment. */
  List<String> settled() {
    return inGroups.news().stream().map(this::counted).toList();
  }

  private void wrote(ChatMessage message, Optional<ClientEvent.Reach> reach) {
    if (message.conversation().isGroup()) {
      var others = reach.map(ClientEvent.Reach::members);
      inGroups.wrote(message, others.or(() -> groups.others(message)).orElse(0));
    } else {
      own.wrote(message);
    }
  }

  private Optional<String> moved(ClientEvent.Progress event) {
    if (!event.conversation().isGroup()) {
      return own.isNews(event) ? Optional.of(direct(event)) : Optional.empty();
    }
    if (!event.member().user().equals(groups.self()) && isOfOwn(event)) {
      inGroups.moved(event);
    }
    return Optional.empty();
  }

  /** Of an open group the server tells whatever is read there. */
  private boolean isOfOwn(ClientEvent.Progress event) {
    var group = event.conversation().id();
    return inGroups.knows(group) || !group.equals(opened);
  }

  private String direct(ClientEvent.Progress event) {
    return entries.place(event.conversation())
        + " "
        + entries.ink().bold(CleanText.line(event.member().user()))
        + " has "
        + reached(event.member());
  }

  /** How far somebody is; nothing is said of what is not there yet. */
  private static String reached(MemberProgress member) {
    if (member.read() == member.delivered()) {
      return "read up to " + member.read();
    }
    var read = member.read() == 0 ? "" : ", read up to " + member.read();
    return "received up to " + member.delivered() + read;
  }

  private String counted(GroupProgress.News news) {
    var place =
        news.own() == 0
            ? entries.place(news.conversation())
            : entries.place(news.conversation(), news.own());
    return place + " " + PlainGroups.progress(news);
  }
}
