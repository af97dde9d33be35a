/** What is generated from the command lines of the programs: man pages and shell completions. */
@NullMarked
package classchat.bench.manual;

import org.jspecify.annotations.NullMarked;
