package classchat.client.edit;

/**
 * Something that can be chosen.
 *
 * @param text what takes the place of what was typed
 * @param hint what it is, in a few words; may be empty
 */
public record Choice(String text, String hint) {}
