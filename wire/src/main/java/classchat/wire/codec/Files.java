package classchat.wire.codec;

import static classchat.wire.codec.Ids.FILE;
import static classchat.wire.codec.Ids.USER_NAME;

import classchat.wire.ClientFrame.AnswerFile;
import classchat.wire.ClientFrame.CancelFile;
import classchat.wire.ClientFrame.DownloadFile;
import classchat.wire.ClientFrame.FilesSince;
import classchat.wire.ClientFrame.UploadFile;
import classchat.wire.EntryContent.FileOffered;
import classchat.wire.ErrorCode;
import classchat.wire.FileAnswer;
import classchat.wire.FileChunk;
import classchat.wire.FileCredit;
import classchat.wire.FileReply;
import classchat.wire.FileState;
import classchat.wire.FileStatus;
import classchat.wire.Limits;
import classchat.wire.ServerFrame.FileNews;
import classchat.wire.ServerFrame.FilesPage;
import classchat.wire.ServerFrame.TransferEnded;
import classchat.wire.ServerFrame.UploadReady;

/** Files: their offers, how it stands with them, and their bytes. */
final class Files {
  private static final int HASH = 32;

  static final RecordCodec<FileOffered> OFFERED =
      RecordCodec.growing(
          FileOffered.class,
          8 + 1 + 1 + HASH,
          (out, offer) ->
              out.record(FILE, offer.file())
                  .text(offer.name())
                  .number(offer.size())
                  .exactly(offer.sha256()),
          in ->
              new FileOffered(
                  in.record("file", FILE),
                  in.text("name", Limits.TEXT),
                  in.number("size"),
                  in.exactly("hash", HASH)));

  static final RecordCodec<FileStatus> STATUS =
      RecordCodec.growing(
          FileStatus.class,
          8 + 16 + 1 + 8 + 3 + 1 + 1 + HASH + 1 + 1,
          (out, status) ->
              out.record(FILE, status.file())
                  .record(Ids.CONVERSATION, status.conversation())
                  .number(status.seq())
                  .record(Ids.ACCOUNT, status.sender())
                  .record(USER_NAME, status.senderName())
                  .text(status.name())
                  .number(status.size())
                  .exactly(status.sha256())
                  .code(status.state().number())
                  .number(status.expires()),
          in ->
              new FileStatus(
                  in.record("file", FILE),
                  in.record("conversation", Ids.CONVERSATION),
                  in.number("seq"),
                  in.record("sender", Ids.ACCOUNT),
                  in.record("senderName", USER_NAME),
                  in.text("name", Limits.TEXT),
                  in.number("size"),
                  in.exactly("hash", HASH),
                  FileState.of(in.code("state")),
                  in.number("expires")));

  static final RecordCodec<FileReply> REPLY =
      RecordCodec.growing(
          FileReply.class,
          8 + 8 + 3 + 1,
          (out, reply) ->
              out.record(FILE, reply.file())
                  .record(Ids.ACCOUNT, reply.account())
                  .record(USER_NAME, reply.name())
                  .code(reply.answer().number()),
          in ->
              new FileReply(
                  in.record("file", FILE),
                  in.record("account", Ids.ACCOUNT),
                  in.record("name", USER_NAME),
                  FileAnswer.of(in.code("answer"))));

  static final RecordCodec<FileChunk> CHUNK =
      RecordCodec.frame(
          FileChunk.class,
          (out, chunk) ->
              out.record(FILE, chunk.file()).number(chunk.offset()).bytes(chunk.bytes()),
          in ->
              new FileChunk(
                  in.record("file", FILE), in.number("offset"), in.bytes("bytes", Limits.CHUNK)));

  static final RecordCodec<FileCredit> CREDIT =
      RecordCodec.frame(
          FileCredit.class,
          (out, credit) -> out.record(FILE, credit.file()).number(credit.upTo()),
          in -> new FileCredit(in.record("file", FILE), in.number("upTo")));

  static final RecordCodec<UploadFile> UPLOAD =
      RecordCodec.frame(
          UploadFile.class,
          (out, asked) -> out.number(asked.request()).record(FILE, asked.file()),
          in -> new UploadFile(in.number("request"), in.record("file", FILE)));

  static final RecordCodec<DownloadFile> DOWNLOAD =
      RecordCodec.frame(
          DownloadFile.class,
          (out, asked) ->
              out.number(asked.request()).record(FILE, asked.file()).number(asked.from()),
          in -> new DownloadFile(in.number("request"), in.record("file", FILE), in.number("from")));

  static final RecordCodec<AnswerFile> ANSWER =
      RecordCodec.frame(
          AnswerFile.class,
          (out, asked) ->
              out.number(asked.request()).record(FILE, asked.file()).code(asked.answer().number()),
          in ->
              new AnswerFile(
                  in.number("request"), in.record("file", FILE), FileAnswer.of(in.code("answer"))));

  static final RecordCodec<CancelFile> CANCEL =
      RecordCodec.frame(
          CancelFile.class,
          (out, asked) -> out.number(asked.request()).record(FILE, asked.file()),
          in -> new CancelFile(in.number("request"), in.record("file", FILE)));

  static final RecordCodec<FilesSince> SINCE =
      RecordCodec.frame(
          FilesSince.class,
          (out, asked) -> out.number(asked.request()).number(asked.revision()),
          in -> new FilesSince(in.number("request"), in.number("revision")));

  static final RecordCodec<UploadReady> UPLOAD_READY =
      RecordCodec.frame(
          UploadReady.class,
          (out, ready) ->
              out.number(ready.request())
                  .record(FILE, ready.file())
                  .number(ready.from())
                  .number(ready.upTo()),
          in ->
              new UploadReady(
                  in.number("request"),
                  in.record("file", FILE),
                  in.number("from"),
                  in.number("upTo")));

  static final RecordCodec<FilesPage> PAGE =
      RecordCodec.frame(
          FilesPage.class,
          (out, page) ->
              out.number(page.request())
                  .list(STATUS, page.files())
                  .list(REPLY, page.replies())
                  .number(page.revision())
                  .flag(page.more()),
          in ->
              new FilesPage(
                  in.number("request"),
                  in.list("files", Limits.PAGE_FILES, STATUS),
                  in.list("replies", Limits.PAGE_FILES, REPLY),
                  in.number("revision"),
                  in.flag("more")));

  static final RecordCodec<FileNews> NEWS =
      RecordCodec.frame(
          FileNews.class,
          (out, news) ->
              out.list(STATUS, news.files()).list(REPLY, news.replies()).flag(news.missed()),
          in ->
              new FileNews(
                  in.list("files", Limits.PAGE_FILES, STATUS),
                  in.list("replies", Limits.PAGE_FILES, REPLY),
                  in.flag("missed")));

  static final RecordCodec<TransferEnded> ENDED =
      RecordCodec.frame(
          TransferEnded.class,
          (out, ended) ->
              out.record(FILE, ended.file())
                  .code(ended.code().number())
                  .text(ended.text())
                  .flag(ended.retryable()),
          in ->
              new TransferEnded(
                  in.record("file", FILE),
                  ErrorCode.of(in.code("code")),
                  in.text("text", Limits.TEXT),
                  in.flag("retryable")));

  private Files() {}
}
