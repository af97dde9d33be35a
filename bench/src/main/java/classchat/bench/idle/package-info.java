/** Many who are there and say nothing, and what each of them costs the server. */
@NullMarked
package classchat.bench.idle;

import org.jspecify.annotations.NullMarked;
