package classchat.e2e;

import classchat.bench.screen.TmuxServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sees to it that tmux is there: root on Debian installs it, others skip the tests without it. */
final class NeedsTmux implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (TmuxServer.isThere()) {
      return ConditionEvaluationResult.enabled("tmux is there");
    }
    if (!mayInstall()) {
      return ConditionEvaluationResult.disabled("no tmux here: install it to run this test");
    }
    return install()
        ? ConditionEvaluationResult.enabled("tmux was installed")
        : ConditionEvaluationResult.disabled("no tmux here, and apt-get did not install it");
  }

  private static boolean mayInstall() {
    return Files.exists(Path.of("/etc/debian_version"))
        && System.getProperty("user.name").equals("root");
  }

  private static boolean install() {
    return aptGet() || (Processes.succeeds("apt-get", "update") && aptGet());
  }

  private static boolean aptGet() {
    return Processes.succeeds("apt-get", "install", "-y", "--no-install-recommends", "tmux");
  }
}
