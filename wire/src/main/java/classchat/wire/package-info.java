/** What crosses the network: frames, ids and limits. Depends on no other package of ours. */
@NullMarked
package classchat.wire;

import org.jspecify.annotations.NullMarked;
