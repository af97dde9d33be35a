/**
 * What a text display is: cells with inks, frames of them, and the keys that come from it. Knows no
 * terminal and no chat.
 */
@NullMarked
package classchat.client.display;

import org.jspecify.annotations.NullMarked;
