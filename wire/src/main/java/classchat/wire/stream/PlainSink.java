package classchat.wire.stream;

import classchat.wire.ProtocolException;

/** Takes decrypted bytes; the array is not kept. */
@FunctionalInterface
interface PlainSink {
  void take(byte[] from, int offset, int length) throws ProtocolException;
}
