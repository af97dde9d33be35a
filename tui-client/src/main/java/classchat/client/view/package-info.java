/**
 * Everything that is on the screen, as immutable values: the model and what a person has done with
 * the panes. Knows neither cells nor a connection.
 */
@NullMarked
package classchat.client.view;

import org.jspecify.annotations.NullMarked;
