/** The crowd: many who are there and say nothing, and what each of them costs the server. */
@NullMarked
package classchat.bench.crowd;

import org.jspecify.annotations.NullMarked;
