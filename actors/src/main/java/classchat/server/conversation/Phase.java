package classchat.server.conversation;

/**
 * Where a conversation is.
 *
 * @param incarnation the life that it is in, from one loading to the next
 * @param failures of the store, one after the other
 * @param seen how much had come when it was last looked whether anything does
 * @param stopping takes nothing new, and ends when all is answered
 */
record Phase(long incarnation, int failures, long seen, boolean stopping) {
  static Phase first(long incarnation) {
    return new Phase(incarnation, 0, 0, false);
  }

  Phase failed(long next) {
    return new Phase(next, failures + 1, seen, stopping);
  }

  Phase healthy() {
    return failures == 0 ? this : new Phase(incarnation, 0, seen, stopping);
  }

  Phase withSeen(long count) {
    return new Phase(incarnation, failures, count, stopping);
  }

  Phase toStop() {
    return new Phase(incarnation, failures, seen, true);
  }
}
