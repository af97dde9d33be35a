package classchat.client;

import java.util.Optional;

/** A person who can be asked. */
interface Terminal {
  /** Asks for a line; empty when the input has ended. */
  Optional<String> ask(String prompt);

  /** Asks without showing what is typed; empty when the input has ended. */
  Optional<String> askHidden(String prompt);
}
