/** Tests of the server as {@code make build} puts it together, by connections over TLS. */
@NullMarked
package classchat.e2e;

import org.jspecify.annotations.NullMarked;
