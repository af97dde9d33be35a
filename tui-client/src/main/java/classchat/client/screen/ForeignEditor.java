package classchat.client.screen;

import classchat.client.display.Display;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the input in another program, as $VISUAL or $EDITOR names it. */
final class ForeignEditor {
  private final Stage stage;
  private final Display display;
  private final String command;

  ForeignEditor(Stage stage, Display display, String command) {
    this.stage = stage;
    this.display = display;
    this.command = command;
  }

  /** Returns when the other program has ended; the text is then in the input, not sent. */
  void edit() {
    if (command.isEmpty()) {
      stage.complain("no editor is named by VISUAL or EDITOR");
      return;
    }
    try {
      var file = Files.createTempFile("classchat-", ".txt"); // owner-only
      try {
        Files.writeString(file, stage.view().input().text());
        display.lend(() -> run(file));
        take(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      stage.complain("the editor has failed: " + e.getMessage());
    }
  }

  /** As a shell would run it: it may have arguments. */
  private void run(Path file) {
    try {
      new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      stage.complain("the editor has failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).stripTrailing();
    stage.change(next -> next.input = next.input.with("").insert(text));
    stage.resized(display.size());
  }
}
