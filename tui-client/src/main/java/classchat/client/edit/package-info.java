/** The input line: editing as readline does it, history and completion. Knows no screen. */
@NullMarked
package classchat.client.edit;

import org.jspecify.annotations.NullMarked;
