/** The server program: its entry point and settings. */
@NullMarked
package classchat.server;

import org.jspecify.annotations.NullMarked;
