/** What the server shows to the network: its addresses and its key. */
@NullMarked
package classchat.server.net;

import org.jspecify.annotations.NullMarked;
