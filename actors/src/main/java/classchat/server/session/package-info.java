/** One connection of one device of a user, from hello to good-bye. */
@NullMarked
package classchat.server.session;

import org.jspecify.annotations.NullMarked;
