/**
 * Where entities live: under a local directory on one machine, or under Cluster Sharding on many.
 */
@NullMarked
package classchat.server.cluster;

import org.jspecify.annotations.NullMarked;
