package classchat.client;

import classchat.client.keys.KeyMap;
import classchat.client.screen.ScreenSettings;
import classchat.client.terminal.TerminalSettings.Colour;
import classchat.client.terminal.TerminalSettings.Theme;
import classchat.client.text.Widths;
import classchat.client.view.Glyphs;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How the full screen looks and behaves.
 *
 * @param glyphs absent: as the environment says
 * @param textMax columns of a text at most
 * @param chatList columns of the list of chats
 * @param showReceipts whether marks stand beside own messages
 * @param pasteLines a pasted text with more lines is asked about
 */
record UiSettings(
    Theme theme,
    Colour colour,
    @Nullable Glyphs glyphs,
    int textMax,
    int chatList,
    DateTimeFormatter time,
    boolean mouse,
    Widths widths,
    ScreenSettings.SendRead sendRead,
    boolean showReceipts,
    ScreenSettings.Bell bell,
    ScreenSettings.Desktop desktop,
    boolean presenceNews,
    int pasteLines,
    KeyMap keys) {}
