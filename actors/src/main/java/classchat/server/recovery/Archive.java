package classchat.server.recovery;

import classchat.server.admin.OwnerOnly;
import classchat.server.store.StoreCounts;
import classchat.wire.Bytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A backup that is being written: a ZIP file, its manifest last. */
final class Archive implements AutoCloseable {
  private final FileChannel file;
  private final ZipOutputStream zip;
  private final List<Manifest.Member> members = new ArrayList<>();

  /** Makes the file, for its owner only. */
  Archive(Path path) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    file = FileChannel.open(path, options, OwnerOnly.fileAttributes(path));
    zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Adds all that {@code in} gives; its hash. */
  Bytes add(String name, InputStream in) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var copied = Hashing.copy(in, zip, Long.MAX_VALUE);
    zip.closeEntry();
    members.add(new Manifest.Member(name, copied.size(), copied.sha256()));
    return copied.sha256();
  }

  /** Adds the manifest and waits until all of it is on disk. */
  Manifest finish(Instant made, StoreCounts counts) throws IOException {
    var manifest = new Manifest(made, counts, members);
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(manifest.text());
    zip.closeEntry();
    zip.finish();
    zip.flush();
    file.force(true);
    return manifest;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
