package classchat.server.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs jobs that wait together in one transaction; each is undone alone when it fails. */
final class JobRunner {
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
      runAll(jobs);
    } catch (SQLException | RuntimeException | Error e) {
      discard.run();
      jobs.forEach(job -> job.fail(health.failed(job.what(), e)));
    }
  }

  private void runAll(List<Job<?>> jobs) throws SQLException {
    var open = session.open();
    var done = new ArrayList<Runnable>(jobs.size());
    Map<Job<?>, Exception> failures = new LinkedHashMap<>();
    for (var job : jobs) {
      var before = open.sql().connection().setSavepoint();
      try {
        done.add(job.on(open.sql()));
      } catch (Exception e) {
        open.sql().connection().rollback(before);
        failures.put(job, e);
      }
    }
    open.commit();
    done.forEach(Runnable::run);
    failures.forEach((job, e) -> job.fail(health.failed(job.what(), e)));
  }
}
