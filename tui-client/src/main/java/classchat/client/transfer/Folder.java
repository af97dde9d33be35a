package classchat.client.transfer;

import classchat.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files are put that are taken. */
public final class Folder {
  private Folder() {}

  /**
   * Looks whether {@code folder} takes a file of {@code size} bytes.
   *
   * @throws FileTrouble when it does not
   */
  public static Path check(Path folder, long size) throws IOException {
    if (!Files.exists(folder)) {
      throw new FileTrouble(ErrorCode.BAD_COMMAND, folder + ": no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new FileTrouble(ErrorCode.BAD_COMMAND, folder + ": is no folder");
    }
    if (!Files.isWritable(folder)) {
      throw new FileTrouble(ErrorCode.NOT_ALLOWED, folder + ": cannot be written to");
    }
    var free = Files.getFileStore(folder).getUsableSpace();
    if (free < size) {
      throw new FileTrouble(
          ErrorCode.NO_SPACE, folder + ": has room for " + free + " bytes, not for " + size);
    }
    return folder;
  }
}
