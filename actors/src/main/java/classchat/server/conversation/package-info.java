/** One conversation: its order, members and cursors; the only writer of its log. */
@NullMarked
package classchat.server.conversation;

import org.jspecify.annotations.NullMarked;
