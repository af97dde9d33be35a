/** Programs that put ClassChat to the proof from outside: they run it as people do. */
@NullMarked
package classchat.bench;

import org.jspecify.annotations.NullMarked;
