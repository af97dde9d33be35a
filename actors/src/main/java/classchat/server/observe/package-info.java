/** What a teacher or an operator sees of a running server. */
@NullMarked
package classchat.server.observe;

import org.jspecify.annotations.NullMarked;
