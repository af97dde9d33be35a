/** Turns commands into what the link is asked for, for every front end alike. */
@NullMarked
package classchat.client.ask;

import org.jspecify.annotations.NullMarked;
