package classchat.server.store;

/**
 * Which database it is.
 *
 * @param id the same for all that work on it
 * @param where for a person, as one has it in the settings: others may name it otherwise
 */
public record DatabaseId(String id, String where) {}
