package classchat.client.line;

import classchat.client.model.ChatMessage;
import classchat.client.model.ClientEvent;
import classchat.client.model.ConversationRef;
import classchat.client.model.MemberProgress;
import classchat.wire.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many members have received and read the newest own message of each group: at most {@value
 * #STEPS} times each, and once all have, however many there are. What was written before this start
 * is told of once, without counts. Remembers the groups used last.
 */
final class GroupProgress {
  private static final int GROUPS = 100;
  private static final int STEPS = 10;

  /**
   * How far a message has got.
   *
   * @param own its seq; 0 for those of before this start: then only {@code delivered} counts
   * @param others how many members it is for; 0 when not known
   */
  record News(ConversationRef conversation, long own, int delivered, int read, int others) {}

  private record Newest(News told, boolean moved, Map<String, MemberProgress> members) {}

  private final Map<ConversationId, Newest> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Newest> eldest) {
          return size() > GROUPS;
        }
      };

  /**
   * An own message is there.
   *
   * @param others how many members it is for; 0 when not known
   */
  void wrote(ChatMessage message, int others) {
    var place = message.conversation();
    var members = newest.containsKey(place.id()) ? newest.get(place.id()).members() : none();
    var told = new News(place, message.seq(), 0, 0, others);
    newest.put(place.id(), new Newest(told, true, members));
  }

  /** Whether anything of a group is remembered. */
  boolean knows(ConversationId group) {
    return newest.containsKey(group);
  }

  /** A member has received or read more. */
  void moved(ClientEvent.Progress event) {
    var place = event.conversation();
    var was =
        newest.getOrDefault(place.id(), new Newest(new News(place, 0, 0, 0, 0), true, none()));
    was.members().put(event.member().user(), event.member());
    newest.put(place.id(), new Newest(was.told(), true, was.members()));
  }

  /** What is worth telling since the last time. */
  List<News> news() {
    var news = new ArrayList<News>();
    for (var each : List.copyOf(newest.values())) {
      if (each.moved()) {
        var now = now(each);
        var tell = isNews(each.told(), now);
        var told = tell ? now : each.told();
        newest.replace(told.conversation().id(), new Newest(told, false, each.members()));
        if (tell) {
          news.add(now);
        }
      }
    }
    return news;
  }

  private static News now(Newest newest) {
    var told = newest.told();
    return new News(
        told.conversation(),
        told.own(),
        count(newest, MemberProgress::delivered),
        count(newest, MemberProgress::read),
        told.others());
  }

  private static int count(Newest newest, ToLongFunction<MemberProgress> cursor) {
    var own = newest.told().own();
    return (int)
        newest.members().values().stream()
            .filter(member -> cursor.applyAsLong(member) >= own)
            .count();
  }

  private static boolean isNews(News told, News now) {
    if (now.own() == 0) {
      return told.delivered() == 0 && now.delivered() > 0;
    }
    return isNews(told.delivered(), now.delivered(), now.others())
        || isNews(told.read(), now.read(), now.others());
  }

  private static boolean isNews(int told, int now, int others) {
    var step = Math.max(1, others / STEPS);
    return now / step > told / step || (now >= others && told < now);
  }

  private static Map<String, MemberProgress> none() {
    return new HashMap<>();
  }
}
