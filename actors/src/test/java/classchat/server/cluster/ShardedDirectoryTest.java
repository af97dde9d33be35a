package classchat.server.cluster;

/** The contract on Cluster Sharding. */
final class ShardedDirectoryTest extends DirectoryContract {
  ShardedDirectoryTest() {
    super(Homes.sharded());
  }
}
