package classchat.client.model;

/**
 * A present member of a group.
 *
 * @param since the seq from which on it is one
 */
public record GroupMember(Person person, long since) {}
