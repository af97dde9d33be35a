/**
 * Frames to bytes and back: Kryo streams with one explicit serializer for each record. Knows no
 * sockets.
 */
@NullMarked
package classchat.wire.codec;

import org.jspecify.annotations.NullMarked;
