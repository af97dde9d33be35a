package classchat.server.cluster;

/** Marks what may leave the process; each such message has a serialisation test. */
public interface ClusterMessage {}
