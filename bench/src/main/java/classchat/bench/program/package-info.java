/** The programs of ClassChat as processes, the line between them, and what goes wrong with both. */
@NullMarked
package classchat.bench.program;

import org.jspecify.annotations.NullMarked;
