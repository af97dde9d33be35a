/**
 * The full-screen client at work: one queue, one thread that changes the view and draws it. What
 * people do becomes what the link is asked for, as in the line mode.
 */
@NullMarked
package classchat.client.screen;

import org.jspecify.annotations.NullMarked;
