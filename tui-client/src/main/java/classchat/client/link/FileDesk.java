package classchat.client.link;

/**
 * What the parts of a link share that have to do with files.
 *
 * @param news asks the server anew how it stands with files
 */
record FileDesk(
    Desk desk,
    FileBook book,
    FileTelling telling,
    Traffic traffic,
    FileDebts debts,
    Runnable news) {

  /** Nothing more is sent or taken of it here. */
  void stop(KnownFile file) {
    traffic.remove(file.id()).ifPresent(Transfer::stop);
  }
}
