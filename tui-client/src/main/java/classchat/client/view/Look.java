package classchat.client.view;

import classchat.client.keys.KeyMap;
import classchat.client.text.Widths;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * How things are drawn, as settings and terminal say.
 *
 * @param time how a time of day is written
 * @param textMax the widest that a text gets, columns
 * @param chatList columns of the list of chats
 * @param receipts whether marks stand beside own messages
 * @param keys what is said of keys is made from them
 */
public record Look(
    Glyphs glyphs,
    Widths widths,
    ZoneId zone,
    DateTimeFormatter time,
    int textMax,
    int chatList,
    boolean receipts,
    KeyMap keys) {}
