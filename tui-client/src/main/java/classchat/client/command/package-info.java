/**
 * What a person or a script can ask for: the commands, their grammar and their help. Knows no
 * connection.
 */
@NullMarked
package classchat.client.command;

import org.jspecify.annotations.NullMarked;
