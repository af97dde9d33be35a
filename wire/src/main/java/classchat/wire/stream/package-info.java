/**
 * One end of an encrypted connection as one Akka Streams stage: TLS, framing, codec and outbox. The
 * only package that knows Akka here; server and client both use it.
 */
@NullMarked
package classchat.wire.stream;

import org.jspecify.annotations.NullMarked;
