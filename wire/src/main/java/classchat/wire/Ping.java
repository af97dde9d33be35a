package classchat.wire;

/** Are you there? Answered by {@link Pong}, by the connection itself. */
public record Ping() implements ClientFrame, ServerFrame {}
