/** The soak: a steady load for a long time, and whether memory stays as it is. */
@NullMarked
package classchat.bench.soak;

import org.jspecify.annotations.NullMarked;
