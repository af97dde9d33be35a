/** One account: its sessions, presence and last seen. */
@NullMarked
package classchat.server.user;

import org.jspecify.annotations.NullMarked;
