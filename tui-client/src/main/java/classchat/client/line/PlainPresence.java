package classchat.client.line;

import classchat.client.model.ClientEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who came and went, in two lines however many they are: who opens a group of hundreds hears of all
 * of them at once. Holds no more than comes before it is told.
 */
final class PlainPresence {
  private final Map<String, Boolean> changes = new LinkedHashMap<>();

  void note(ClientEvent.Presence event) {
    changes.put(event.user(), event.online());
  }

  /** What to tell when nothing more comes at the moment. */
  List<String> settled() {
    var lines = new ArrayList<String>();
    for (var online : List.of(true, false)) {
      var users =
          changes.entrySet().stream()
              .filter(change -> change.getValue().equals(online))
              .map(Map.Entry::getKey)
              .toList();
      if (!users.isEmpty()) {
        lines.add(
            PlainGroups.names(users)
                + (users.size() == 1 ? " is " : " are ")
                + (online ? "online" : "offline"));
      }
    }
    changes.clear();
    return lines;
  }
}
