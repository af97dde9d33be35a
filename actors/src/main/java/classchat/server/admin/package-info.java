/**
 * Administration on the machine itself: the data directory, its lock, the control socket and the
 * commands.
 */
@NullMarked
package classchat.server.admin;

import org.jspecify.annotations.NullMarked;
