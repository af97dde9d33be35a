package classchat.wire.codec;

import static classchat.wire.codec.GoldenParts.ALICE;
import static classchat.wire.codec.GoldenParts.BOB;
import static classchat.wire.codec.GoldenParts.BOB_NAME;
import static classchat.wire.codec.GoldenParts.CONVERSATION;
import static classchat.wire.codec.GoldenParts.DRAFT;
import static classchat.wire.codec.GoldenParts.FILE;
import static classchat.wire.codec.GoldenParts.NOON;
import static classchat.wire.codec.GoldenParts.OFFER;
import static classchat.wire.codec.GoldenParts.count;

import classchat.wire.ClientFrame.AnswerFile;
import classchat.wire.ClientFrame.CancelFile;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.FilesSince;
import classchat.wire.ClientFrame.ListBlocked;
import classchat.wire.ClientFrame.Post;
import classchat.wire.ClientFrame.SetBlocked;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.Frame;
import classchat.wire.ProtocolVersion;
import classchat.wire.Registration;
import classchat.wire.ServerFrame.FileNews;
import classchat.wire.ServerFrame.FilesPage;
import classchat.wire.ServerFrame.TransferEnded;
import classchat.wire.ServerFrame.UploadReady;
import classchat.wire.ServerFrame.Welcome;
import classchat.wire.ServerTerms;
import classchat.wire.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything about files, of clients and servers of version 1.0. */
final class GoldenFileFrames {
  private static final FileStatus STATUS =
      new FileStatus(
          FILE,
          CONVERSATION,
          130,
          BOB,
          BOB_NAME,
          "log \u00E4.tgz",
          3_200_000_000L,
          count(32),
          FileState.COMPLETE,
          NOON);
  private static final FileReply REPLY = new FileReply(FILE, ALICE, BOB_NAME, FileAnswer.DONE);

  private GoldenFileFrames() {}

  static List<Map<String, Frame>> all() {
    return List.of(bytes(), ofClients(), ofServers());
  }

  private static Map<String, Frame> bytes() {
    return Map.of(
        "file-chunk", new FileChunk(FILE, 1_048_576, count(5)),
        "file-credit", new FileCredit(FILE, 2_097_152));
  }

  private static Map<String, Frame> ofClients() {
    return Map.of(
        "file-offered", new Post(40, DRAFT, new Target.Existing(CONVERSATION), OFFER),
        "upload-file", new UploadFile(41, FILE),
        "download-file", new DownloadFile(42, FILE, 1_048_576),
        "answer-file", new AnswerFile(43, FILE, FileAnswer.DECLINED),
        "cancel-file", new CancelFile(44, FILE),
        "files-since", new FilesSince(45, 300),
        "set-blocked", new SetBlocked(46, BOB_NAME, true),
        "list-blocked", new ListBlocked(47, Optional.of(BOB_NAME)),
        "list-blocked-first", new ListBlocked(48, Optional.empty()));
  }

  private static Map<String, Frame> ofServers() {
    var terms = new ServerTerms(64, 65536, 16384, 200, 10, Registration.OPEN, 4_294_967_296L);
    return Map.of(
        "welcome-with-files",
            new Welcome(new ProtocolVersion(1, 0), "", List.of(), count(32), terms, NOON),
        "upload-ready", new UploadReady(41, FILE, 1_048_576, 2_097_152),
        "files-page", new FilesPage(45, List.of(STATUS), List.of(REPLY), 301, true),
        "files-page-empty", new FilesPage(45, List.of(), List.of(), 0, false),
        "file-news", new FileNews(List.of(STATUS), List.of(REPLY), false),
        "file-news-missed", new FileNews(List.of(), List.of(), true),
        "transfer-ended",
            new TransferEnded(FILE, ErrorCode.HASH_MISMATCH, "not what was offered", false));
  }
}
