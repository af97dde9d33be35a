package classchat.client.view;

import classchat.wire.ConversationId;
import classchat.wire.MessageKind;
import java.time.Instant;

/**
 * A post that was refused; it stays in its place until it is sent again or thrown away.
 *
 * @param kind what it is sent as again: who asked anonymously never asks by name
 * @param reason why, as the server said it
 */
public record Unsent(
    ConversationId conversation,
    String label,
    String text,
    MessageKind kind,
    String reason,
    Instant at) {}
