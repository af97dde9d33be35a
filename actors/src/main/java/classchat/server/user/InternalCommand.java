package classchat.server.user;

/** What a user tells itself. */
non-sealed interface InternalCommand extends UserCommand {}
