package classchat.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.client.edit.Choice;
import classchat.client.edit.Editor;
import classchat.client.edit.PathWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a path may mean that is being typed. */
final class FolderReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    Files.createDirectories(folder.resolve("pictures/old"));
    Files.writeString(folder.resolve("plan.txt"), "x".repeat(1500));
    Files.writeString(folder.resolve(".secret"), "x");
  }

  @Test
  void filesShowTheirSizesAndFoldersASlash() {
    assertThat(choices("/send @bob " + folder + "/p"))
        .containsExactly(new Choice("pictures/", ""), new Choice("plan.txt", "1.5 kB"));
  }

  @Test
  void hiddenNamesComeWhenTheirDotIsTyped() {
    assertThat(texts("/send @bob " + folder + "/.")).containsExactly(".secret");
    assertThat(texts("/send @bob " + folder + "/")).doesNotContain(".secret");
  }

  @Test
  void aFolderToSaveInIsCompletedWithFoldersOnly() {
    assertThat(texts("/accept 12ab " + folder + "/p")).containsExactly("pictures/");
  }

  @Test
  void whatIsTypedInAnyCaseIsFound() {
    assertThat(texts("/send #hw1 " + folder + "/PIC")).containsExactly("pictures/");
  }

  @Test
  void aFolderThatIsNotThereHasNoChoices() {
    assertThat(texts("/send @bob " + folder + "/nowhere/")).isEmpty();
    assertThat(texts("/send @bob " + folder + "/.secret/")).isEmpty();
  }

  @Test
  void noMoreThanSoManyNamesAreLookedAtAndOffered() throws Exception {
    var many = Files.createDirectory(folder.resolve("many"));
    for (var number = 0; number < FolderReader.LOOKED_AT + 50; number++) {
      Files.createFile(many.resolve("f%04d".formatted(number)));
    }

    assertThat(texts("/send @bob " + many + "/")).hasSize(FolderReader.CHOICES).isSorted();
  }

  @Test
  void whatCannotBeTypedIsNotOffered() throws Exception {
    Files.createFile(folder.resolve("line\nfeed"));
    Files.createFile(folder.resolve("line blank "));

    assertThat(texts("/send @bob " + folder + "/line")).isEmpty();
  }

  @Test
  void onlyAPathBehindItsCommandIsOne() {
    assertThat(PathWord.of(Editor.of("/send @bob"))).isEmpty();
    assertThat(PathWord.of(Editor.of("send @bob a"))).isEmpty();
    assertThat(PathWord.of(Editor.of("/send @bob a\nb"))).isEmpty();
    assertThat(PathWord.of(Editor.of("/send @bob a").moveTo(11))).isEmpty();
    assertThat(PathWord.of(Editor.of("/SEND  #hw1  ~/a b/c d")))
        .contains(new PathWord(19, "~/a b/", "c d", false));
  }

  private static List<String> texts(String line) {
    return choices(line).stream().map(Choice::text).toList();
  }

  private static List<Choice> choices(String line) {
    return FolderReader.choices(PathWord.of(Editor.of(line)).orElseThrow());
  }
}
