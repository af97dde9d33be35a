package classchat.wire;

/** The answer to {@link Ping}. */
public record Pong() implements ClientFrame, ServerFrame {}
