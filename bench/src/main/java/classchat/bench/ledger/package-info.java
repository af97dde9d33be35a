/**
 * The ledger: clients whose every word is written down, faults of every kind, and at the end a
 * balance of what was sent, acknowledged, received and receipted.
 */
@NullMarked
package classchat.bench.ledger;

import org.jspecify.annotations.NullMarked;
