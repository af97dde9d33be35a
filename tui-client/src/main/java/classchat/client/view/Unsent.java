package classchat.client.view;

import classchat.wire.ConversationId;
import java.time.Instant;

/**
 * A post that was refused; it stays in its place until it is sent again or thrown away.
 *
 * @param reason why, as the server said it
 */
public record Unsent(
    ConversationId conversation, String label, String text, String reason, Instant at) {}
