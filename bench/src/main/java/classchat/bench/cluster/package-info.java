/** Three nodes and PostgreSQL on this machine, for anyone to try. */
@NullMarked
package classchat.bench.cluster;

import org.jspecify.annotations.NullMarked;
