package classchat.client.view;

import classchat.client.edit.Completion;
import classchat.client.edit.Editor;
import classchat.client.model.ClientState;
import classchat.wire.ConversationId;
import classchat.wire.FileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A view while it is changed: the fields are those of {@link View}. For one thread, for a moment.
 */
public final class ViewBuilder {
  public Look look;
  public Instant now;
  public Scene scene;
  public ClientState client;
  public Session session;
  public Editor input;
  public Optional<Completion> completion;
  public Optional<Remark> remark;
  public Reading reading;
  public Panes panes;
  public Focus focus;
  public Optional<ConversationId> cursor;
  public Optional<String> member;
  public Optional<Overlay> overlay;
  public News news;
  public Map<ConversationId, Long> mentions;
  public Map<FileId, Pace> paces;
  public List<Unsent> unsent;
  public Set<ConversationId> muted;
  public boolean focused;
  public boolean mouse;

  ViewBuilder(View from) {
    look = from.look();
    now = from.now();
    scene = from.scene();
    client = from.client();
    session = from.session();
    input = from.input();
    completion = from.completion();
    remark = from.remark();
    reading = from.reading();
    panes = from.panes();
    focus = from.focus();
    cursor = from.cursor();
    member = from.member();
    overlay = from.overlay();
    news = from.news();
    mentions = from.mentions();
    paces = from.paces();
    unsent = from.unsent();
    muted = from.muted();
    focused = from.focused();
    mouse = from.mouse();
  }

  View build() {
    return new View(
        look,
        now,
        scene,
        client,
        session,
        input,
        completion,
        remark,
        reading,
        panes,
        focus,
        cursor,
        member,
        overlay,
        news,
        mentions,
        paces,
        unsent,
        muted,
        focused,
        mouse);
  }

  /** Says something above the input. */
  public void say(String text) {
    remark = Optional.of(new Remark(text, false));
  }

  /** Says above the input what is wrong. */
  public void complain(String text) {
    remark = Optional.of(new Remark(text, true));
  }
}
