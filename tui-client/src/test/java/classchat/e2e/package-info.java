/** Tests with real processes: the programs as {@code make build} puts them together. */
@NullMarked
package classchat.e2e;

import org.jspecify.annotations.NullMarked;
