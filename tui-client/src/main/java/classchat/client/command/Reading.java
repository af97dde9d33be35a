package classchat.client.command;

import classchat.wire.ErrorCode;

/** What a line turned out to be. */
public sealed interface Reading {
  /** Nothing to do: a blank line. */
  record Blank() implements Reading {}

  /** A command to carry out. */
  record Given(UserCommand command) implements Reading {}

  /** No command. */
  record Wrong(ErrorCode code, String text) implements Reading {}
}
