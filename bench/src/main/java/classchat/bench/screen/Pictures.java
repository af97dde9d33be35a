package classchat.bench.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures in files. */
final class Pictures {
  private Pictures() {}

  /**
   * Writes NAME.svg and NAME.png.
   *
   * @param title says what is to be seen to who does not see it
   */
  static void save(Picture picture, Path folder, String name, String title) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".svg"), SvgWriter.write(picture, title));
      Files.write(folder.resolve(name + ".png"), PngWriter.write(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
