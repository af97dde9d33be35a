/**
 * The bytes of files that were offered: how they come in, where they are kept, how they go out and
 * when they end. Who may do what is decided by the session.
 */
@NullMarked
package classchat.server.files;

import org.jspecify.annotations.NullMarked;
