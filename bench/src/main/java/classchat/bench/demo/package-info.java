/** The demonstration: what ClassChat does, played by people at a terminal, for anyone to follow. */
@NullMarked
package classchat.bench.demo;

import org.jspecify.annotations.NullMarked;
