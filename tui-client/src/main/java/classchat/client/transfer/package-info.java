/** Files on this machine's disk, read and written piece by piece; knows no connection. */
@NullMarked
package classchat.client.transfer;

import org.jspecify.annotations.NullMarked;
