package classchat.bench.ledger;

import java.util.List;

/**
 * A way in which a server can be broken. The ledger has to notice each of them.
 *
 * @param exchanges what is different in it
 */
record Mutant(String name, List<Build.Exchange> exchanges) {
  /** All of them. */
  static final List<Mutant> ALL =
      List.of(
          mutant(
              "acknowledges-before-the-commit",
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
          mutant(
              "drops-what-a-socket-should-get",
              new Build.Exchange(
                  "registry/Seat.java",
                  "    return entered.connection().push(frame, fanOut);",
                  """
                      return java.util.concurrent.ThreadLocalRandom.current().nextInt(4) == 0
                          || entered.connection().push(frame, fanOut);
                  """)),
          mutant(
              "takes-a-resend-for-a-new-post",
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
          mutant(
              "drops-the-last-push",
              new Build.Exchange(
                  "registry/Router.java",
                  "    if (own || route.push(variants.of(route.seat), !entry.direct())) {",
                  "    if (own || entry.seq() % 2 == 0 || route.push(variants.of(route.seat), !entry.direct())) {"),
              new Build.Exchange(
                  "registry/Router.java",
                  "    var told = wants ? route.push(variants.of(route.seat), true) : moved",
                  "    var told = wants || moved")),
          mutant(
              "renumbers-after-a-failed-batch",
              new Build.Exchange(
                  "conversation/Ledger.java",
                  "  private final Rules rules;\n",
                  """
                    private static final Map<classchat.wire.ConversationId, Long> GIVEN =
                        new java.util.concurrent.ConcurrentHashMap<>();
                    private final Rules rules;
                  """),
              new Build.Exchange(
                  "conversation/Ledger.java",
                  "    lastSeq++;\n",
                  """
                      lastSeq =
                          GIVEN.merge(
                              loaded.id(), lastSeq + 1, (last, free) -> Math.max(last + 1, free));
                  """),
              new Build.Exchange(
                  "store/LogPlan.java",
                  "append.expectedSeq() == tip.lastSeq();\n",
                  "append.expectedSeq() >= tip.lastSeq();\n"),
              new Build.Exchange(
                  "store/LogPlan.java",
                  "append.entry().seq() == tip.lastSeq() + 1\n",
                  "append.entry().seq() > tip.lastSeq()\n")),
          mutant(
              "confirms-a-cursor-before-it-is-stored",
              new Build.Exchange(
                  "conversation/Receipts.java",
                  "    arrivals++;\n",
                  """
                      arrivals++;
                      confirm(List.of(wish));
                  """)));

  private static Mutant mutant(String name, Build.Exchange... exchanges) {
    return new Mutant(name, List.of(exchanges));
  }

  /** By its name. */
  static Mutant named(String name) {
    return ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such mutant: " + name));
  }

  @Override
  public String toString() {
    return name;
  }
}
