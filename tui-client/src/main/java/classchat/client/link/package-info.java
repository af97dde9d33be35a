/** The connection to a server and everything that makes it reliable; knows no screen. */
@NullMarked
package classchat.client.link;

import org.jspecify.annotations.NullMarked;
