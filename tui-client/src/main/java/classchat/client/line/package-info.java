/** The line mode: a command a line in, an event a line out, for people and for programs. */
@NullMarked
package classchat.client.line;

import org.jspecify.annotations.NullMarked;
