package classchat.bench.ledger;

import java.util.List;

/** A way in which a server can be broken. The ledger has to notice each of them. */
enum Mutant {
  ACKNOWLEDGES_BEFORE_THE_COMMIT(
      new Build.Exchange(
          "conversation/PostDesk.java",
          "    var seq = append.entry().seq();\n",
          """
              var seq = append.entry().seq();
              Answers.posted(
                  held.post(),
                  id,
                  new Recent.Place(seq, append.entry().sentAt()),
                  members(ledger.others(held.post().author())));
          """)),

  DROPS_WHAT_A_SOCKET_SHOULD_GET(
      new Build.Exchange(
          "registry/Seat.java",
          "    return entered.connection().push(frame, fanOut);",
          """
              return java.util.concurrent.ThreadLocalRandom.current().nextInt(4) == 0
                  || entered.connection().push(frame, fanOut);
          """)),

  TAKES_A_RESEND_FOR_A_NEW_POST(
      new Build.Exchange(
          "conversation/Ledger.java",
          """
              if (place.isPresent()) {
                return repeated(place.get());
              }
          """,
          ""),
      new Build.Exchange(
          "conversation/Ledger.java",
          "    if (post.draft().n() != expectedN(post.device())) {",
          "    if (post.draft().n() > expectedN(post.device())) {")),

  DROPS_THE_LAST_PUSH(
      new Build.Exchange(
          "registry/Router.java",
          "    if (own || route.push(variants.of(route.seat), !entry.direct())) {",
          "    if (own || entry.seq() % 4 == 0 || route.push(variants.of(route.seat), !entry.direct())) {")),

  RENUMBERS_AFTER_A_FAILED_BATCH(
      new Build.Exchange(
          "store/Fences.java",
          "    return last != null && write.incarnation() <= last;",
          "    return false;"),
      new Build.Exchange(
          "store/LogPlan.java",
          """
                    append.expectedSeq() == tip.lastSeq()
                        && append.entry().seq() == tip.lastSeq() + 1
                        && holds(append);
          """,
          """
                    append.expectedSeq() >= tip.lastSeq() && holds(append);
          """),
      new Build.Exchange(
          "store/LogPlan.java",
          """
              var entry = append.entry();
              var next = tip(conversation);
          """,
          """
              var next = tip(conversation);
              var entry =
                  new StoredEntry(
                      next.lastSeq() + 1,
                      append.entry().sentAt(),
                      append.entry().author(),
                      append.entry().device(),
                      append.entry().draft(),
                      append.entry().content());
          """)),

  CONFIRMS_A_CURSOR_BEFORE_IT_IS_STORED(
      new Build.Exchange(
          "conversation/Receipts.java",
          "    arrivals++;\n",
          """
              arrivals++;
              confirm(advance);
          """));

  private final List<Build.Exchange> exchanges;

  Mutant(Build.Exchange... exchanges) {
    this.exchanges = List.of(exchanges);
  }

  List<Build.Exchange> exchanges() {
    return exchanges;
  }
}
