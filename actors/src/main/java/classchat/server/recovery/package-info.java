/**
 * Checks data directories, backs them up and restores them: beside a running server or without one.
 */
@NullMarked
package classchat.server.recovery;

import org.jspecify.annotations.NullMarked;
