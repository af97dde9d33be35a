package classchat.wire;

/** One message between a client and a server. */
public sealed interface Frame permits ClientFrame, ServerFrame {}
