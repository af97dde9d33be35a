/** What a message costs: alone, over PostgreSQL, and on three nodes. */
@NullMarked
package classchat.bench.cost;

import org.jspecify.annotations.NullMarked;
