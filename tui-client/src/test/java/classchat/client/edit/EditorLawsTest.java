package classchat.client.edit;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.text.Clusters;
import classchat.client.text.TextSamples;
import classchat.wire.CleanText;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds whatever is typed. */
class EditorLawsTest {
  @Test
  void theCaretIsAlwaysBetweenClusters() {
    var random = new Random(1);
    for (var round = 0; round < 500; round++) {
      var editor = Editor.of(TextSamples.random(random, 20));
      for (var step = 0; step < 100; step++) {
        editor = change(editor, random);

        assertThat(Clusters.floor(editor.text(), editor.caret())).isEqualTo(editor.caret());
      }
    }
  }

  @Test
  void theTextIsAlwaysClean() {
    var random = new Random(2);
    for (var round = 0; round < 200; round++) {
      var editor = Editor.EMPTY;
      for (var step = 0; step < 100; step++) {
        editor = change(editor, random);

        assertThat(CleanText.lines(editor.text())).isEqualTo(editor.text());
      }
    }
  }

  @Test
  void undoBringsTheFormerTextBack() {
    var random = new Random(3);
    for (var round = 0; round < 500; round++) {
      var editor = Editor.of(TextSamples.random(random, 20));
      for (var step = 0; step < 50; step++) {
        var former = editor.apply(Edit.NEWLINE);
        var moved = former.moveTo(random.nextInt(former.text().length() + 1));
        var edit = anyEdit(random);
        editor = moved.apply(edit);

        if (edit != Edit.UNDO && !editor.text().equals(moved.text())) {
          assertThat(editor.apply(Edit.UNDO).text()).isEqualTo(moved.text());
          assertThat(editor.apply(Edit.UNDO).caret()).isEqualTo(moved.caret());
        }
      }
    }
  }

  @Test
  void allOfItTakenBackIsTheFirstText() {
    var random = new Random(4);
    for (var round = 0; round < 500; round++) {
      var first = Editor.of(TextSamples.random(random, 20));
      var editor = first;
      for (var step = 0; step < Past.MOST; step++) {
        editor = change(editor, random);
      }
      for (var step = 0; step < Past.MOST; step++) {
        editor = editor.apply(Edit.UNDO);
      }

      assertThat(editor.text()).isEqualTo(first.text());
    }
  }

  @Test
  void theTextIsNeverTooLong() {
    var random = new Random(5);
    var editor = Editor.EMPTY;
    for (var step = 0; step < 300; step++) {
      editor = change(editor, random).insert(TextSamples.random(random, 2_000));

      assertThat(editor.text().length()).isLessThanOrEqualTo(Editor.LONGEST);
    }
    assertThat(editor.text().length()).isGreaterThan(Editor.LONGEST / 2);
  }

  @Test
  void movesChangeNothing() {
    var random = new Random(6);
    for (var round = 0; round < 2_000; round++) {
      var editor = Editor.of(TextSamples.random(random, 20));
      editor = editor.moveTo(random.nextInt(editor.text().length() + 1));

      for (var edit : EnumSet.range(Edit.LEFT, Edit.DOWN)) {
        assertThat(editor.apply(edit).text()).isEqualTo(editor.text());
      }
    }
  }

  private static Editor change(Editor editor, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> editor.insert(TextSamples.random(random, 4));
      case 1 -> editor.moveTo(random.nextInt(editor.text().length() + 1));
      default -> editor.apply(anyEdit(random));
    };
  }

  private static Edit anyEdit(Random random) {
    var all = List.of(Edit.values());
    return all.get(random.nextInt(all.size()));
  }
}
