/** Draws a view: {@link classchat.client.pane.Screen#render} is a pure function to cells. */
@NullMarked
package classchat.client.pane;

import org.jspecify.annotations.NullMarked;
