/** The sessions of one node: supervised, indexed by conversation, and routed to. */
@NullMarked
package classchat.server.registry;

import org.jspecify.annotations.NullMarked;
