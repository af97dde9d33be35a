package classchat.wire;

/**
 * A user that an entry of a group names. Names never change, so entries carry them; in what a
 * client posts the account decides, and the server puts the name right.
 */
public record Member(AccountId account, UserName name) {}
