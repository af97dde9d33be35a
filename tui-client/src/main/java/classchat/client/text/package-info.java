/**
 * Text as a terminal shows it: what a person takes for one character, how many columns it needs,
 * where lines break, and how sizes are written. Knows nothing else of ours.
 */
@NullMarked
package classchat.client.text;

import org.jspecify.annotations.NullMarked;
