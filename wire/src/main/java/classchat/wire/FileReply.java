package classchat.wire;

/** What one member has answered to the offer of a file. */
public record FileReply(FileId file, AccountId account, UserName name, FileAnswer answer) {}
