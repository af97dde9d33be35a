package classchat.server.registry;

/** What a session registry understands; packages that only publish know {@link Broadcast}. */
public sealed interface RegistryCommand permits Broadcast, SessionRegistry.Command {}
