/** Terminals that programs run in, and pictures of what they show. */
@NullMarked
package classchat.bench.screen;

import org.jspecify.annotations.NullMarked;
