package classchat.server.files;

/** The promises about the bytes of files, in a folder. */
final class SpoolBlobsTest extends BlobsContract {
  @Override
  BlobStore open() {
    return SpoolFolder.open(data, 0);
  }
}
