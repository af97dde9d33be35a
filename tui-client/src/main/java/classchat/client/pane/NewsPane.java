package classchat.client.pane;

import classchat.client.display.Ink;
import classchat.client.keys.Action;
import classchat.client.view.Focus;
import classchat.client.view.News;
import classchat.client.view.View;
import java.util.ArrayList;
import java.util.List;

/** What has happened, newest first. */
final class NewsPane {
  private static final int MOST_ROWS = 3;

  private NewsPane() {}

  static void draw(View view, Plot plot) {
    if (plot.isEmpty()) {
      return;
    }
    plot.cover(Ink.TEXT);
    var waiting = waiting(view);
    plot.put(1, 0, waiting == 0 ? "NEWS" : "NEWS (" + waiting + ")", Ink.STRONG);
    plot.putRight(0, plot.columns() - 1, KeyText.of(Action.NEWS, view.look()), Ink.DIM);
    var body = plot.part(0, 1, plot.columns(), plot.rows() - 1);
    if (view.news().items().isEmpty()) {
      body.fit(1, 0, body.columns(), "nothing yet", Ink.DIM);
    }
    items(view, body);
  }

  /** How many of them call for somebody: unseen, and not of messages that were read since. */
  static long waiting(View view) {
    return view.news().items().stream()
        .limit(view.news().unseen())
        .filter(item -> waits(view, item))
        .count();
  }

  private static boolean waits(View view, News.Item item) {
    return switch (item.kind()) {
      case NOTICE, FAILURE, GROUP, FILE -> true;
      case PRESENCE, CONNECTION -> false;
      case MENTION, ANNOUNCEMENT, OFFER ->
          item.about()
              .map(about -> view.client().conversations().get(about.id()))
              .map(talk -> talk.read() < item.seq())
              .orElse(true);
    };
  }

  private static void items(View view, Plot plot) {
    var index = first(view, plot);
    for (var row = 0; row < plot.rows() && index < view.news().items().size(); index++) {
      var lines = lines(view, index, plot.columns());
      item(view, index, lines, plot.part(0, row, plot.columns(), lines.size()));
      row += lines.size();
    }
  }

  /** Such that the selected one is in sight. */
  private static int first(View view, Plot plot) {
    if (view.focus() != Focus.NEWS) {
      return 0;
    }
    var first = view.news().selected();
    var left = plot.rows() - lines(view, first, plot.columns()).size();
    while (first > 0) {
      left -= lines(view, first - 1, plot.columns()).size();
      if (left < 0) {
        return first;
      }
      first--;
    }
    return first;
  }

  private static void item(View view, int index, List<String> lines, Plot plot) {
    var item = view.news().items().get(index);
    var selected = view.focus() == Focus.NEWS && index == view.news().selected();
    if (selected) {
      plot.fill(Ink.SELECTED);
      plot.put(0, 0, ">", Ink.SELECTED);
    }
    plot.target(new Target.NewsItem(index));
    var time = new Times(view).seen(item.at());
    for (var row = 0; row < lines.size(); row++) {
      var text = lines.get(row);
      plot.fit(1, row, plot.columns(), text, selected ? Ink.SELECTED : ink(item.kind()));
    }
    plot.put(1, 0, plot.columns(), time, selected ? Ink.SELECTED : Ink.DIM);
  }

  /** The time stands before the text and is drawn over it in its own ink. */
  private static List<String> lines(View view, int index, int columns) {
    if (index >= view.news().items().size()) {
      return List.of();
    }
    var item = view.news().items().get(index);
    var text = new Times(view).seen(item.at()) + " " + sign(item.kind()) + item.text();
    var wrapped = Texts.wrap(text.replace('\n', ' '), columns - 2, view.look());
    var lines = new ArrayList<>(wrapped.subList(0, Math.min(MOST_ROWS, wrapped.size())));
    if (wrapped.size() > MOST_ROWS) {
      lines.add(lines.removeLast() + " " + Lines.of(view.look().glyphs()).more());
    }
    return lines;
  }

  private static String sign(News.Kind kind) {
    return switch (kind) {
      case FAILURE -> "! ";
      case ANNOUNCEMENT, MENTION, OFFER, FILE, GROUP, PRESENCE, CONNECTION, NOTICE -> "";
    };
  }

  private static Ink ink(News.Kind kind) {
    return switch (kind) {
      case MENTION, ANNOUNCEMENT, OFFER -> Ink.UNREAD;
      case FAILURE -> Ink.FAILED;
      case PRESENCE, CONNECTION -> Ink.TEXT;
      case NOTICE, GROUP, FILE -> Ink.STRONG;
    };
  }
}
