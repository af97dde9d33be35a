/** Frames that cross the network: validated records, ids and limits. */
@NullMarked
package classchat.wire;

import org.jspecify.annotations.NullMarked;
