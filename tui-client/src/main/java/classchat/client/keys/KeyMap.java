package classchat.client.keys;

import classchat.client.display.Chord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which key does what; each key does one thing. */
public final class KeyMap {
  private final Map<Chord, Action> actions;
  private final Map<Action, List<Chord>> chords;

  private KeyMap(Map<Chord, Action> actions, Map<Action, List<Chord>> chords) {
    this.actions = Map.copyOf(actions);
    this.chords = Map.copyOf(chords);
  }

  /**
   * The defaults with {@code changes} in their place. A key that a change takes does nothing else.
   *
   * @throws IllegalArgumentException when two changes take the same key
   */
  public static KeyMap of(Map<Action, List<Chord>> changes) {
    var actions = new HashMap<Chord, Action>();
    changes.forEach((action, keys) ->
        keys.forEach(key -> {
          var other = actions.put(key, action);
          if (other != null) {
            throw new IllegalArgumentException(
                key + " is given to both " + other.setting() + " and " + action.setting());
          }
        }));
    for (var action : Action.values()) {
      if (!changes.containsKey(action)) {
        action.defaults().forEach(key -> actions.putIfAbsent(key, action));
      }
    }
    var chords = new HashMap<Action, List<Chord>>();
    for (var action : Action.values()) {
      var wanted = changes.getOrDefault(action, action.defaults());
      chords.put(action, wanted.stream().filter(key -> actions.get(key) == action).toList());
    }
    return new KeyMap(actions, chords);
  }

  /** What this key does. */
  public Optional<Action> action(Chord chord) {
    return Optional.ofNullable(actions.get(chord));
  }

  /** The keys that do it, the best known first; none when it has been taken off all. */
  public List<Chord> chords(Action action) {
    return chords.getOrDefault(action, List.of());
  }
}
