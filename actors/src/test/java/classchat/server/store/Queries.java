package classchat.server.store;

import java.util.List;

/** What the store asks, each of which has to be found by an index. */
final class Queries {
  private Queries() {}

  static List<String> of(Dialect dialect) {
    return List.of(
        EntryReads.FORWARD,
        EntryReads.BACKWARD,
        EntryReads.BY_SENDER,
        EntryReads.OPEN_QUESTIONS,
        HeadReads.ALL,
        HeadReads.ONE,
        HeadReads.PEER,
        HeadReads.OWN,
        HeadReads.MESSAGES_UP_TO,
        SqlConversations.CURSORS_AFTER,
        SqlConversations.CHANGED_SINCE,
        SqlAccounts.LIST,
        SqlAccounts.these(dialect),
        SqlAccounts.DEVICES,
        SqlClasses.WITHOUT,
        SqlClasses.ALL,
        "select max(changed_at) from conversations",
        NewAccounts.HAS_INSTRUCTOR,
        PasswordSignIns.SAME_KEY,
        RosterJudge.ROSTERED,
        RosterJudge.TAKEN,
        StateReads.TIP,
        StateReads.PERIODS,
        StateReads.CURSORS,
        StateReads.SENDERS,
        StateReads.GROUP,
        StateReads.SILENCES,
        StateReads.QUESTIONS,
        HeadReads.GROUP,
        HeadReads.OWNER,
        GroupRows.HOLDS,
        SqlNames.FREE_ORPHAN,
        SqlNames.MADE,
        SqlNames.BEING_MADE,
        FileRows.HOLDS,
        FileRows.STATE,
        FileRows.LAST,
        FileRows.OFFERED,
        FileRows.AWAITED,
        FileRows.LAST_AWAITED,
        FileReservations.FREE_ORPHANS,
        FileReservations.FIND,
        FileReservations.HELD_BY,
        FileReservations.HELD,
        FileReads.FIND,
        FileReads.EXPIRED,
        FileReads.MAY_KNOW,
        FileReads.ANSWER,
        FileReads.since(dialect),
        FileReads.OWN,
        FileReads.TO_OWN,
        FileReads.wanted(dialect),
        SqlFiles.OVER,
        SqlFiles.NAME,
        SqlBlocks.BY,
        SqlBlocks.IN,
        SqlBlocks.COUNT);
  }
}
