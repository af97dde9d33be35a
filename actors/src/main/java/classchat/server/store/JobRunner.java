package classchat.server.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs jobs that wait together in one transaction; each is undone alone when it fails. */
final class JobRunner {
  /** What is to be committed, and told then. */
  private record Attempt(
      LogSession session, List<Runnable> done, Map<Job<?>, Exception> failures) {}

  private final GroupWriter.Opener session;
  private final Runnable discard;
  private final Health health;

  JobRunner(GroupWriter.Opener session, Runnable discard, Health health) {
    this.session = session;
    this.discard = discard;
    this.health = health;
  }

  void run(List<Job<?>> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    try {
      commit(doneOrAgain(jobs));
    } catch (SQLException | RuntimeException | Error e) {
      discard.run();
      jobs.forEach(job -> job.fail(health.failed(job.what(), e)));
    }
  }

  /** A connection may have been lost since it was used last. */
  private Attempt doneOrAgain(List<Job<?>> jobs) throws SQLException {
    try {
      return attempt(jobs);
    } catch (SQLException e) {
      health.report("run jobs", e);
      discard.run();
      return attempt(jobs);
    }
  }

  private Attempt attempt(List<Job<?>> jobs) throws SQLException {
    var open = session.open();
    var sql = open.jobs();
    var done = new ArrayList<Runnable>(jobs.size());
    Map<Job<?>, Exception> failures = new LinkedHashMap<>();
    for (var job : jobs) {
      var before = sql.connection().setSavepoint();
      try {
        done.add(job.on(sql));
      } catch (Exception e) {
        if (health.isAway(e)) {
          throw new SQLException(e);
        }
        sql.connection().rollback(before);
        failures.put(job, e);
      }
    }
    return new Attempt(open, done, failures);
  }

  /** Once only: what fails here may have happened. */
  private void commit(Attempt attempt) throws SQLException {
    attempt.session().commit();
    attempt.done().forEach(Runnable::run);
    attempt.failures().forEach((job, e) -> job.fail(health.failed(job.what(), e)));
  }
}
