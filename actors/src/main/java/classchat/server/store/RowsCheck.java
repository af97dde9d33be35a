package classchat.server.store;

import classchat.server.store.Finding.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** What rows say of each other: each query gives a line for each row that is wrong. */
final class RowsCheck {
  /** Of one kind no more are looked for. */
  private static final String MOST = " limit 1000";

  private record Rule(Kind kind, String query) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Kind.CURSOR,
              """
              select 'conversation ' || lower(hex(c.conversation)) || ': account ' || c.account
                || ' has got ' || c.delivered || ' and read ' || c.read || ' of '
                || ifnull(v.last_seq, 0)
              from cursors c left join conversations v on v.id = c.conversation
              where c.delivered > ifnull(v.last_seq, 0) or c.read > c.delivered or c.read < 0\
              """),
          new Rule(
              Kind.REVISION,
              """
              select 'conversation ' || lower(hex(c.conversation)) || ': a cursor of account '
                || c.account || ' is change ' || c.revision || ' of ' || v.revision
              from cursors c join conversations v on v.id = c.conversation
              where c.revision > v.revision\
              """),
          new Rule(
              Kind.REVISION,
              """
              select 'file ' || printf('%016x', id) || ': it is change ' || revision || ' of ' || last
              from files, file_revisions where revision > last\
              """),
          new Rule(
              Kind.REVISION,
              """
              select 'file ' || printf('%016x', file) || ': the answer of account ' || account
                || ' is change ' || revision || ' of ' || last
              from file_answers, file_revisions where revision > last\
              """),
          new Rule(
              Kind.REVISION,
              """
              select 'nothing counts the changes of files'
              where not exists (select 1 from file_revisions)\
              """),
          new Rule(
              Kind.MEMBERSHIP,
              """
              select 'conversation ' || lower(hex(m.conversation)) || ': account ' || m.account
                || ' is in it from ' || m.from_seq || ' to '
                || iif(m.until_seq = 9223372036854775807, 'now', m.until_seq) || ' of '
                || ifnull(v.last_seq, 0)
              from memberships m left join conversations v on v.id = m.conversation
              where m.from_seq < 1 or m.from_seq > m.until_seq
                or m.from_seq > ifnull(v.last_seq, 0)
                or (m.until_seq <> 9223372036854775807 and m.until_seq > v.last_seq)\
              """),
          new Rule(
              Kind.MEMBERSHIP,
              """
              select 'conversation ' || lower(hex(m.conversation)) || ': the times of account '
                || m.account || ' from ' || m.from_seq || ' and from ' || n.from_seq || ' overlap'
              from memberships m join memberships n
                on n.conversation = m.conversation and n.account = m.account
                and n.from_seq > m.from_seq and n.from_seq <= m.until_seq\
              """),
          new Rule(
              Kind.REFERENCE,
              """
              select 'conversation ' || lower(hex(m.conversation)) || ': its member '
                || m.account || ' has no account'
              from memberships m where not exists (select 1 from accounts a where a.id = m.account)\
              """),
          new Rule(
              Kind.REFERENCE,
              """
              select 'device ' || d.id || ': there is no account ' || d.account
              from devices d where not exists (select 1 from accounts a where a.id = d.account)\
              """),
          new Rule(
              Kind.REFERENCE,
              """
              select 'account ' || a.name || ': its name is not taken by it'
              from accounts a
              where not exists (select 1 from names n where n.name = a.name and n.account = a.id)\
              """),
          new Rule(
              Kind.REFERENCE,
              """
              select 'conversation ' || lower(hex(q.conversation)) || ': question ' || q.seq
                || ' is not there'
              from questions q where not exists (select 1 from entries e
                where e.conversation = q.conversation and e.seq = q.seq)\
              """),
          new Rule(
              Kind.REFERENCE,
              """
              select 'file ' || printf('%016x', r.file) || ': account ' || r.account
                || ' answers to a file that is not there'
              from file_answers r where not exists (select 1 from files f where f.id = r.file)\
              """),
          new Rule(
              Kind.GROUP,
              """
              select 'group ' || g.name || ': its name is not taken by it'
              from groups g where g.ended = 0 and not exists (select 1 from names n
                where n.name = g.name and n.conversation = g.conversation)\
              """),
          new Rule(
              Kind.GROUP,
              """
              select 'group ' || g.name || ': it has no log'
              from groups g
              where not exists (select 1 from conversations v where v.id = g.conversation)\
              """),
          new Rule(
              Kind.GROUP,
              """
              select 'group ' || g.name || ': ' || g.members || ' members are counted, '
                || ifnull(m.present, 0) || ' are in it'
              from groups g left join (select conversation, count(*) as present from memberships
                  where until_seq = 9223372036854775807 group by conversation) m
                on m.conversation = g.conversation
              where g.members <> ifnull(m.present, 0)\
              """),
          new Rule(
              Kind.FILE,
              """
              select 'file ' || printf('%016x', id) || ': it is offered and not offered'
              from files where (seq is null) <> (state = 0)\
              """));

  private final Sql sql;

  RowsCheck(Sql sql) {
    this.sql = sql;
  }

  void run(Consumer<Finding> findings) throws SQLException {
    for (var rule : RULES) {
      sql.all(rule.query() + MOST, row -> row.getString(1)).stream()
          .map(where -> new Finding(rule.kind(), where))
          .forEach(findings);
    }
  }
}
