package classchat.client.model;

import java.util.Optional;

/**
 * Which command an event answers.
 *
 * @param command the number that the front end gave the command, unique within its run; 0 for a
 *     draft that was in the profile when this run began
 * @param tag what the script called it; kept with a draft in the profile
 */
public record Origin(long command, Optional<String> tag) {
  /** Nobody's command of this run. */
  public static final Origin NONE = new Origin(0, Optional.empty());
}
