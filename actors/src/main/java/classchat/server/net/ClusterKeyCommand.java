package classchat.server.net;

import classchat.server.admin.AdminException;
import classchat.server.admin.Reasons;
import classchat.server.admin.ServerCommand;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code cluster-key DIR}. */
@Command(
    name = "cluster-key",
    description = {
      "Makes the keys by which the servers of a cluster trust each other: in DIR an authority and",
      "the key that clients see on every node, in DIR/NAME what the node NAME needs. Where DIR has",
      "an authority, it makes further nodes. For their owner only, and never over what is there.",
      "A server-key.pem that is in DIR before stays the one that clients see."
    },
    exitCodeList = {"0:done", "1:refused", "2:wrong usage"})
public final class ClusterKeyCommand extends ServerCommand {
  @Parameters(paramLabel = "DIR", description = "of the authority; no server needs all of it")
  Path directory = Path.of("");

  @Option(
      names = "--node",
      paramLabel = "NAME[,address]...",
      description =
          "a node, and where the others reach it: host names and IP addresses; without one NAME"
              + " is its address. May repeat")
  List<String> nodes = new ArrayList<>();

  private final Certificates making;

  public ClusterKeyCommand() {
    this(new Certificates(Clock.systemUTC(), new SecureRandom()));
  }

  ClusterKeyCommand(Certificates making) {
    this.making = making;
  }

  @Override
  public Integer call() {
    var wanted = parse();
    try {
      make(wanted);
      return ExitCode.OK;
    } catch (AdminException e) {
      note(Reasons.of(e));
      return ExitCode.SOFTWARE;
    }
  }

  private List<NodeName> parse() {
    try {
      var wanted = nodes.stream().map(NodeName::parse).toList();
      var names = new HashSet<String>();
      for (var node : wanted) {
        if (!names.add(node.name())) {
          throw new IllegalArgumentException("--node " + node.name() + " comes twice");
        }
      }
      return wanted;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec().commandLine(), Reasons.of(e), e);
    }
  }

  private void make(List<NodeName> wanted) {
    var authority = authority(wanted);
    authority.add(wanted);
    for (var node : wanted) {
      say("made " + authority.directoryOf(node) + " for the node " + node);
    }
    if (!wanted.isEmpty()) {
      say(
          "Copy each of these to its node, for the server's user only, and name it there with"
              + " cluster.keys (conf/cluster.conf).");
    }
    say(
        "Keep "
            + directory.resolve(ClusterAuthority.KEY)
            + " off the servers: it makes further nodes, for whoever has it.");
  }

  private ClusterAuthority authority(List<NodeName> wanted) {
    if (ClusterAuthority.isIn(directory)) {
      if (wanted.isEmpty()) {
        throw new AdminException(
            directory + " has an authority already: name further nodes with --node");
      }
      return ClusterAuthority.open(directory, making);
    }
    var authority = ClusterAuthority.create(directory, making);
    say(
        "made an authority in "
            + directory
            + ", and the key that clients see: "
            + authority.identity());
    return authority;
  }
}
